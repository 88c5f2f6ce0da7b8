// How a supplier did in a quarter, kept with the supplier and told to whoever owns it, once a quarter.
import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import type { Saying, Value } from "../words/say.ts";
import { changed, type Decided, unchanged } from "./deciding.ts";
import { isOver } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { named } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

/** `quarter`: such as "2031-Q1"; `name`: the same, perhaps as a link to the report about all of them. */
type Quarter = { readonly quarter: string; readonly name: Value };

export function tellQuarter(
  record: RegisterRecord,
  { quarter, name }: Quarter,
  lines: readonly Saying[],
  act: Act,
): Decided {
  const isTold = record.entries.some(({ what, values }) => what === "quarter" && values.quarter === quarter);
  if (isTold || isOver(kindOf(record), record))
    return unchanged(record, { key: "register.same", values: named(record) });
  const [, ...figures] = lines;
  const entry = { what: "quarter", at: act.at, byId: null, values: { quarter }, lines: figures };
  const deactivated = act.people.find(record.ownerId)?.isActive === false;
  const readers = deactivated ? act.organisation.roleHolders.administrator : [record.ownerId];
  return changed(record, act, {
    after: { ...record, entries: [...record.entries, entry] },
    lines: [{ entry: line(record, "supplier-quarter", { quarter }, figures).entry }],
    notices: tellPeople(record, readers, `quarter-${quarter}`, {
      tone: "decision",
      headline: { key: "register.supplier-report", values: { quarter: name } },
      lines,
      note: { key: "register.supplier-report-next" },
      buttons: [
        { label: "button.supplier.review", intent: "supplier.review", subject: record.reference, style: "primary" },
        { label: "button.supplier.object", intent: "supplier.object", subject: record.reference },
        show(record),
      ],
    }),
  });
}
