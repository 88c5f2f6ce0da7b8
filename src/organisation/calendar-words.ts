// The sentence for each fault of a calendar: what is wrong and what is allowed.
import type { CalendarRefused } from "../sla/calendar-refused.ts";
import { calendarShape } from "../sla/calendar-spec.ts";
import { WEEKDAYS } from "../sla/weekday.ts";
import type { Saying } from "../words/say.ts";

export function calendarSaying(fault: CalendarRefused): Saying {
  const key = `calendar.${fault.code}` as const;
  switch (fault.code) {
    case "unknown_field":
      return { key, values: { field: fault.field, allowed: allowedAt(fault.path) } };
    case "intervals_overlap": {
      const [[firstFrom, firstTo], [secondFrom, secondTo]] = [fault.first, fault.second];
      return { key, values: { firstFrom, firstTo, secondFrom, secondTo } };
    }
    case "no_working_time":
      return { key };
    case "interval_reversed":
      return { key, values: { from: fault.from, to: fault.to } };
    case "wrong_shape":
      return { key, values: { expected: fault.expected } };
    case "bad_date":
      return { key, values: { given: fault.given, expected: fault.expected } };
    case "unknown_zone":
    case "bad_time":
      return { key, values: { given: fault.given } };
  }
}

const allowedAt = (path: CalendarRefused["path"]): string =>
  (path[0] === "hours" ? WEEKDAYS : Object.keys(calendarShape.shape)).join(", ");
