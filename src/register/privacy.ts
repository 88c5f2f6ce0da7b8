// A light record that only its owner, whoever opened it and the security role may see, and the end of that.
import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, entitled, unchanged } from "./deciding.ts";
import { kindOf } from "./kinds.ts";
import { named } from "./naming.ts";
import { toOwner } from "./open.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

/** Cards become stubs, and what we posted under them is taken back. */
export const restrictRecord = (record: RegisterRecord, act: Act): Decided =>
  entitled(record, "register.restrict", act, () => {
    const { reference } = record;
    if (record.isPrivate) return unchanged(record, { key: "incident.private-already", values: { reference } });
    const others = [record.ownerId, record.openedById].filter((id) => id !== act.actor.id);
    return changed(record, act, {
      after: { ...record, isPrivate: true },
      lines: [line(record, "restricted", { by: actor(act) })],
      notices: tellPeople(record, others, "restricted", {
        tone: "decision",
        lines: [{ key: "register.told-restricted", values: { ...named(record), by: actor(act) } }],
        buttons: [show(record)],
      }),
      places: [{ hide: "all" }],
      answer: { lines: [{ key: "register.restricted", values: { reference } }] },
    });
  });

export const openUpRecord = (record: RegisterRecord, act: Act): Decided =>
  entitled(record, "register.open-up", act, () => {
    const { reference } = record;
    if (!record.isPrivate) return unchanged(record, { key: "incident.public-already", values: { reference } });
    return changed(record, act, {
      after: { ...record, isPrivate: false },
      lines: [line(record, "opened-up", { by: actor(act) })],
      places: [{ reveal: "all" }, { show: { kind: "team", teamKey: record.teamKey } }],
      answer: { lines: [{ key: "incident.unrestricted", values: { reference } }] },
    });
  });

/** Private because of what it was made from; undefined: it was not made from that, or is private for its own reason already. */
export function restrictAlong(
  record: RegisterRecord,
  { reference, insiderIds }: { readonly reference: string; readonly insiderIds: readonly string[] },
  act: Act,
): Decided | undefined {
  const isOccasion = ({ to, at }: RegisterRecord["links"][number]): boolean =>
    to === reference && at.equals(record.createdAt);
  if (record.isPrivate || !record.links.some(isOccasion)) return undefined;
  const after = kindOf(record).aboutPrivate?.(record, insiderIds, act) ?? record;
  const isGiven = after.ownerId !== record.ownerId;
  const others = [...(isGiven ? [] : [after.ownerId]), after.openedById].filter((id) => id !== act.actor.id);
  return changed(record, act, {
    after: { ...after, isPrivate: true },
    lines: [line(record, "restricted-along", { by: actor(act), from: reference })],
    notices: [
      ...(isGiven ? toOwner(after, act.actor.id, act) : []),
      ...tellPeople(record, others, "restricted", {
        tone: "decision",
        lines: [{ key: "register.told-restricted", values: { ...named(record), by: actor(act) } }],
        buttons: [show(record)],
      }),
    ],
    places: [{ hide: "all" }],
  });
}
