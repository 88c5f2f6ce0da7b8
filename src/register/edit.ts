// Editing a light record, a due time that moves included: the first one it had is kept.
import type { Act } from "../organisation/act.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, entitled, unchanged } from "./deciding.ts";
import { derive, type Given, withGiven } from "./given.ts";
import { type Asked, optional, type RegisterKind, required } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { fieldLine, named } from "./naming.ts";
import { toOwner } from "./open.ts";
import type { RegisterRecord } from "./record.ts";
import { line } from "./tell.ts";

/** Its title and owner, never none, and whatever it was opened with. */
export const editable = (kind: RegisterKind): readonly Asked[] => [
  ...required("title", "owner"),
  ...kind.opening.filter(({ field }) => field !== "title" && field !== "owner" && kind.fields[field]?.isFixed !== true),
  ...(kind.opening.some(({ field }) => field === "due") || kind.dueIn.length === 0 ? [] : optional("due")),
];

export const editRecord = (record: RegisterRecord, given: Given, act: Act): Decided =>
  entitled(record, "register.work", act, () => {
    const asked = editable(kindOf(record)).filter(({ field }) => given[field] !== undefined);
    const read = withGiven(record, asked, given, act);
    if (!read.ok) return read;
    const derived = derive(read.value, act);
    if (!derived.ok) return derived;
    const after = derived.value;
    const differing = asked.map(({ field }) => field).filter((field) => isOther(record, after, field));
    if (differing.length === 0) return unchanged(record, { key: "register.same", values: named(record) });
    const edited = line(
      record,
      "edited",
      { by: actor(act) },
      differing.map((field) => fieldLine(after, field, act)),
    );
    return changed(record, act, {
      after,
      lines: [edited],
      notices: after.ownerId === record.ownerId ? [] : toOwner(after, act.actor.id, act),
      answer: { lines: [{ key: "register.edited", values: named(after) }] },
    });
  });

function isOther(before: RegisterRecord, after: RegisterRecord, field: string): boolean {
  switch (field) {
    case "title":
      return before.title !== after.title;
    case "owner":
      return before.ownerId !== after.ownerId;
    case "service":
      return before.serviceKey !== after.serviceKey;
    case "due":
      return before.dueAt?.epochMilliseconds !== after.dueAt?.epochMilliseconds;
    case "reviewBy":
      return before.reviewBy?.epochMilliseconds !== after.reviewBy?.epochMilliseconds;
    default:
      return (before.values[field] ?? "") !== (after.values[field] ?? "");
  }
}
