// The suppliers of the organisation: who answers for which part, and how each did in the last quarter against what is agreed. Source: ISO/IEC 20000-1 8.2.3 and 8.3.4.
import { Temporal } from "temporal-polyfill";
import type { Card } from "../../chat/card.ts";
import { fromEpochSeconds, toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import { shortened } from "../../organisation/values.ts";
import { plain, sayIn } from "../../organisation/view.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import type { RegisterRecord } from "../../register/record.ts";
import type { SupplierFact } from "../../report/facts.ts";
import { type Period, spanOf } from "../../report/period.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { openRegisterRecords } from "../../store/register-reads.ts";
import { readSupplierFacts } from "../../store/report-suppliers.ts";
import { type Saying, say } from "../../words/say.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";

const MOST = 12;

/** The calendar quarter that ended last, on the walls of the zone of the figures. */
export function lastQuarter(at: Temporal.Instant, zone: string): Period {
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  const to = today.with({ day: 1, month: today.month - ((today.month - 1) % 3) });
  return { from: to.subtract({ months: 3 }), to, zone };
}

/** Private suppliers and incidents are neither named nor counted. `serviceKey`: of this one alone. */
export async function supplierReport(serviceKey: string | undefined, act: Act, query: Query): Promise<Card> {
  const { organisation, at, actor } = act;
  const period = lastQuarter(at, organisation.figures.zone);
  const span = spanOf(period);
  const filter = serviceKey === undefined ? {} : { services: [serviceKey] };
  const [open, waits] = await Promise.all([
    openRegisterRecords(query, { kind: "supplier", ...filter }),
    readSupplierFacts(query, organisation, { span, now: toEpochSeconds(at), filter }),
  ]);
  const suppliers = recordsSeenBy(open, actor, "list").filter(({ isPrivate }) => !isPrivate);
  const view = viewOf(act);
  const shown = suppliers.slice(0, MOST);
  return {
    tone: suppliers.some(({ state }) => state === "disputed") ? "waiting" : "neutral",
    headline: sayIn(view, "register.suppliers", {
      from: { en: dayWords(period.from, "en"), "zh-CN": dayWords(period.from, "zh-CN") },
      to: {
        en: dayWords(period.to.subtract({ days: 1 }), "en"),
        "zh-CN": dayWords(period.to.subtract({ days: 1 }), "zh-CN"),
      },
    }),
    lines:
      shown.length === 0
        ? [sayIn(view, "register.none")]
        : shown.flatMap((one) => linesOf(one, waits, period, act).map((line) => say(view.lang, line))),
    ...(suppliers.length > shown.length && {
      note: sayIn(view, "list.more", { count: suppliers.length - shown.length }),
    }),
    buttons: [
      { label: plain(view, "form.supplier.new"), intent: "supplier.new", subject: "" },
      ...shown
        .slice(0, 4)
        .map(({ reference }) => ({ label: reference, intent: "supplier.show", subject: reference }) as const),
    ],
  };
}

function linesOf(
  record: RegisterRecord,
  waits: readonly SupplierFact[],
  period: Period,
  { organisation, people }: Act,
): readonly Saying[] {
  const { reference, title, values, serviceKey, ownerId, state } = record;
  const { responsibility = "", contract = "", contact = "" } = values;
  const own = waits.filter((wait) => !wait.isPrivate && isOf(record, wait));
  const decided = own.filter(({ targetSeconds, isWaiting, seconds }) => isJudged(targetSeconds, isWaiting, seconds));
  const met = decided.filter(({ targetSeconds, seconds }) => seconds <= (targetSeconds ?? 0)).length;
  const span = spanOf(period);
  const inQuarter = record.entries.filter(
    ({ at }) =>
      Temporal.Instant.compare(at, fromEpochSeconds(span.from)) >= 0 &&
      Temporal.Instant.compare(at, fromEpochSeconds(span.to)) < 0,
  );
  const count = (what: string) => inQuarter.filter((entry) => entry.what === what).length;
  return [
    {
      key: "register.supplier-part",
      values: {
        ...{ reference, title: shortened(title, 60), owner: people.span(ownerId) },
        service: serviceKey === null ? { key: "service-report.all" } : serviceName(organisation, serviceKey),
        ...{ part: shortened(responsibility, 120), hasPart: responsibility === "" ? "no" : "yes" },
        ...{ contract: shortened(contract, 40), hasContract: contract === "" ? "no" : "yes" },
        ...{ contact: shortened(contact, 60), hasContact: contact === "" ? "no" : "yes" },
      },
    },
    {
      key: "register.supplier-quarter",
      values: {
        ...{ waits: own.length, met, decided: decided.length, reviews: count("reviewed") },
        ...{ disputes: count("disputed"), isDisputed: state === "disputed" ? "yes" : "no" },
      },
    },
  ];
}

/** One that still waits in time has neither kept nor broken anything. */
const isJudged = (target: number | null, isWaiting: boolean, seconds: number): boolean =>
  target !== null && (!isWaiting || seconds > target);

/** By the contract that the configuration names, or what it calls the supplier; else by the service. */
function isOf({ title, values, serviceKey }: RegisterRecord, { supplier, service }: SupplierFact): boolean {
  const called = [title, values.contract ?? ""].map((name) => name.trim().toLowerCase());
  return supplier === null ? service === serviceKey : called.includes(supplier.toLowerCase()) || service === serviceKey;
}
