// A time as people type it: "18:00", "tomorrow 09:00", "2031-03-05", "2031-03-05 18:00", "明天 18:00".
import type { Temporal } from "temporal-polyfill";
import type { Result } from "./result.ts";
import { readInstant, type TimeRefused } from "./time.ts";

const days: Readonly<Record<string, number>> = { today: 0, tomorrow: 1, 今天: 0, 明天: 1, 后天: 2 };

/** On the wall of `zone`, seen from `now`; a day alone is its noon. */
export function readTypedTime(
  text: string,
  now: Temporal.Instant,
  zone: string,
): Result<Temporal.Instant, TimeRefused> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const line = text.trim().toLowerCase().replace(/[：]/g, ":").replace(/\s+/g, " ");
  const [, word = "", time = ""] = /^(today|tomorrow|今天|明天|后天)? ?(\d{1,2}:\d\d)?$/.exec(line) ?? [];
  if (word !== "" || time !== "") {
    const day = today.add({ days: days[word] ?? 0 });
    return readInstant(`${day}T${(time || "12:00").padStart(5, "0")}`, zone);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(line)) return readInstant(`${line}T12:00`, zone);
  return readInstant(text.trim().replace(/^(\S+) (?=\d)/, "$1T"), zone);
}
