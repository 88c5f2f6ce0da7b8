// The suppliers of the organisation as a card: who answers for which part, and how each did in the last quarter against what is agreed.
import type { Card } from "../../chat/card.ts";
import type { Act } from "../../organisation/act.ts";
import { plain, sayIn } from "../../organisation/view.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { dayWords } from "../../report/service-report/report-telling.ts";
import { openRegisterRecords } from "../../store/register-reads.ts";
import { say } from "../../words/say.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Query } from "../ports.ts";
import { lastQuarter, partLine, quarterLine, supplierFigures, waitsIn } from "./supplier-figures.ts";

const MOST = 12;

/** Private suppliers and incidents are neither named nor counted. `serviceKey`: of this one alone. */
export async function supplierReport(serviceKey: string | undefined, act: Act, query: Query): Promise<Card> {
  const { organisation, at, actor } = act;
  const period = lastQuarter(at, organisation.figures.zone);
  const filter = serviceKey === undefined ? {} : { services: [serviceKey] };
  const [open, waits] = await Promise.all([
    openRegisterRecords(query, { kind: "supplier", ...filter }),
    waitsIn(period, serviceKey, act, query),
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
        : shown.flatMap((one) =>
            [partLine(one, act), quarterLine(one, supplierFigures(one, waits, period))].map((line) =>
              say(view.lang, line),
            ),
          ),
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
