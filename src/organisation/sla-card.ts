// What a service is promised: the agreement in force, its targets, hours, pauses, warnings and workload.
import type { Card } from "../chat/card.ts";
import { agreementOf, calendarFor, calendarIdOf, slaOf } from "../sla/agreement.ts";
import { isOpen } from "../sla/calendar.ts";
import { type Lang, type Saying, say } from "../words/say.ts";
import type { Act } from "./act.ts";
import { targetLines } from "./catalogue.ts";
import { nameWithStage } from "./names.ts";
import type { Service } from "./organisation.ts";

/** `thisMonth`: incidents of the service opened in the month so far. */
export function slaCard(
  context: Pick<Act, "organisation" | "at">,
  service: Service,
  thisMonth: number,
  lang: Lang,
): Card {
  const { levels, zone, version } = context.organisation;
  const id = slaOf(levels, service.key, context.at);
  const agreement = agreementOf(levels, id);
  const from = levels.slas.find((one) => one.id === id)?.from ?? null;
  const calendar = calendarFor(levels, "business", calendarIdOf(levels, agreement.calendarKey));
  const lines: readonly Saying[] = [
    {
      key: "sla.show.agreement",
      values: {
        agreement: agreement.key,
        hasFrom: from ? "yes" : "no",
        from: from ? { kind: "time", at: from.toString(), show: "date" } : "",
      },
    },
    ...targetLines(agreement.targets, context.organisation),
    {
      key: "sla.show.hours",
      values: {
        calendar: agreement.calendarKey,
        zone: calendar.tz || zone,
        isOpen: isOpen(calendar, context.at) ? "yes" : "no",
      },
    },
    agreement.pausingReasons.length > 0
      ? {
          key: "sla.show.pauses",
          values: {
            reasons: { list: agreement.pausingReasons.map((one): Saying => ({ key: `hold.${one}` })), join: "or" },
          },
        }
      : { key: "sla.show.never-pauses" },
    {
      key: "sla.show.warnings",
      values: {
        percents: {
          list: agreement.warnAt.map((percent): Saying => ({ key: "sla.show.percent", values: { percent } })),
          join: "and",
        },
        count: agreement.warnAt.length,
      },
    },
    agreement.monthlyLimit === null
      ? { key: "sla.show.workload", values: { count: thisMonth } }
      : {
          key: "sla.show.workload-limit",
          values: {
            count: thisMonth,
            limit: agreement.monthlyLimit,
            isOver: thisMonth > agreement.monthlyLimit ? "yes" : "no",
          },
        },
  ];
  return {
    headline: say(lang, { key: "sla.show.headline", values: { service: nameWithStage(service) } }),
    lines: lines.map((line) => say(lang, line)),
    note: say(lang, { key: "sla.show.version", values: { version: String(version) } }),
  };
}
