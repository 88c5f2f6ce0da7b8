// Recurring work that is done by a standard change: whether one is wanted for what is due, and what its owner is told of it.

import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { day } from "../organisation/values.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided } from "./deciding.ts";
import { named } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

/** It is due, and neither was a change opened for this time nor was its owner told why not. */
export const wantsChange = ({ state, values }: RegisterRecord): boolean =>
  state === "open" && Boolean(values.model) && values.openedOn !== values.changeFor;

const settled = (record: RegisterRecord): RegisterRecord => ({
  ...record,
  values: { ...record.values, changeFor: record.values.openedOn ?? "" },
});

/** A change was opened for it; they are linked both ways. */
export function tellChange(
  record: RegisterRecord,
  change: { readonly reference: string; readonly title: string },
  act: Act,
): Decided {
  const { model = "" } = record.values;
  const values = { change: change.reference, changeTitle: change.title, model, ...named(record) };
  const links = [...record.links, { to: change.reference, byId: record.ownerId, at: act.at }];
  return changed(record, act, {
    after: { ...settled(record), links },
    lines: [line(record, "round-change", { change: change.reference, model })],
    notices: tellPeople(record, [record.ownerId], "round-change", {
      tone: "decision",
      lines: [{ key: "register.round-change", values }],
      buttons: [
        { label: "button.change.detail", intent: "change.detail", subject: change.reference, style: "primary" },
        show(record),
      ],
    }),
  });
}

/** None could be opened: its owner hears why, once each time it is due. */
export function tellNoChange(record: RegisterRecord, why: Saying, act: Act): Decided {
  const { model = "" } = record.values;
  return changed(record, act, {
    after: settled(record),
    lines: [line(record, "round-no-change", { model }, [why])],
    notices: tellPeople(record, [record.ownerId], "round-no-change", {
      tone: "waiting",
      lines: [
        { key: "register.round-no-change", values: { model, ...named(record) } },
        why,
        { key: "register.round-no-change-next" },
      ],
      buttons: [
        { label: "button.obligation.instruct", intent: "obligation.instruct", subject: record.reference },
        show(record),
      ],
    }),
  });
}

/** What the change says of what it is for. */
export const occasionValues = (record: RegisterRecord) => ({
  ...named(record),
  due: record.dueAt === null ? "" : day(record.dueAt),
});
