// What is wrong with a schedule or a policy, in words.
import type { PolicyRefused, ScheduleRefused } from "../oncall/schedule-refused.ts";
import type { Saying } from "../words/say.ts";

export function onCallSaying(fault: ScheduleRefused | PolicyRefused): Saying {
  switch (fault.code) {
    case "unknown_zone":
      return { key: "document.unknown-zone", values: { value: fault.given } };
    case "bad_time":
    case "bad_date":
      return { key: `schedule.${fault.code}`, values: { given: fault.given } };
    case "ends_before_start":
      return { key: "schedule.ends_before_start", values: { start: fault.start, end: fault.end } };
    case "restriction_empty":
      return { key: "schedule.restriction_empty", values: { at: fault.at } };
    case "schedule_gap":
      return { key: "schedule.schedule_gap", values: { from: fault.from, to: fault.to } };
    case "no_layers":
    case "no_members":
    case "weekday_without_weeks":
    case "restriction_mixed":
      return { key: `schedule.${fault.code}` };
    case "no_levels":
    case "no_targets":
    case "target_unclear":
      return { key: `policy.${fault.code}` };
    case "wrong_shape":
    case "unknown_field":
      return { key: "document.other" };
  }
}
