// The forms of an outage: that it began, and that it is over.
import type { Choice, Form } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { isoOf } from "../../organisation/values.ts";
import type { Outage } from "./outage.ts";
import { extents, NOTE_LENGTH, valuesOf } from "./start.ts";

/** `note`: what was typed behind the service. */
export function startForm(act: Act, serviceKey: string | undefined, note: string): Form {
  const { text, choice, when, codes, form } = formOf(act, "");
  const services = act.organisation.services.map(({ key, name }) => ({
    value: key,
    label: nameIn(act.actor.lang, name),
  }));
  return form("outage.start.save", "form.outage-start", [
    choice("service", services, serviceKey),
    when("since", true, isoOf(act.at)),
    choice("extent", codes("outage-extent", extents), "full"),
    when("announced", false),
    text("note", false, { value: note.slice(0, NOTE_LENGTH), maxLength: NOTE_LENGTH, multiline: true }),
  ]);
}

const WALL = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;

/** `open`: what may be ended; the first is proposed. */
export function endForm(act: Act, open: readonly Outage[]): Form {
  const { choice, when, words, form } = formOf(act, "");
  const options = open.map((outage): Choice => {
    const { lang, zone } = act.actor;
    const wall = outage.from.toZonedDateTimeISO(zone).toPlainDateTime();
    const from = wall.toLocaleString(lang === "en" ? "en-GB" : lang, WALL);
    return { value: outage.id, label: words("outage.choice", { ...valuesOf(act, outage), from }) };
  });
  return form("outage.end.save", "form.outage-end", [
    choice("outage", options, options[0]?.value),
    when("worksSince", true, isoOf(act.at)),
  ]);
}
