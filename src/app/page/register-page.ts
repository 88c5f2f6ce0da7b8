// The register: every open light record of the management system by kind, as this person may see them, what is overdue first.
import type { Temporal } from "temporal-polyfill";
import { listedKinds, type RegisterKindName } from "../../chat/register-kinds.ts";
import type { Act } from "../../organisation/act.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { deadlineOf } from "../../register/deadlines.ts";
import { deadlines } from "../../register/effects.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { kindOf } from "../../register/kinds.ts";
import { byUrgency, type Count, countsOf } from "../../register/list.ts";
import { stateWord } from "../../register/naming.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { countOpenRegister, openRegisterRecords } from "../../store/register-reads.ts";
import type { World } from "../world.ts";
import { lookingAct } from "./act-for.ts";
import { ownerName, type WorkDue, type WorkLine } from "./work.ts";

export type RegisterAsked = {
  readonly kind: RegisterKindName | undefined;
  readonly serviceKey: string | undefined;
  readonly isMine: boolean;
};

export type RegisterPage = {
  readonly organisation: Organisation;
  readonly now: Temporal.Instant;
  /** Of each kind, whatever kind is asked for. */
  readonly counts: readonly Count[];
  /** Kinds with something in them. */
  readonly groups: readonly { readonly kind: RegisterKindName; readonly lines: readonly WorkLine[] }[];
};

/** Undefined for guests and strangers. */
export async function registerPage(
  world: World,
  personId: string,
  { kind, serviceKey, isMine }: RegisterAsked,
): Promise<RegisterPage | undefined> {
  const act = await lookingAct(world, personId);
  if (!act) return undefined;
  const { query } = world.database;
  const part = { services: serviceKey === undefined ? null : [serviceKey] };
  const open = await openRegisterRecords(query, part);
  const ownerId = isMine ? act.actor.id : undefined;
  const seen = byUrgency(recordsSeenBy(open, act.actor, "web-page")).filter(
    ({ ownerId }) => !isMine || ownerId === act.actor.id,
  );
  const kinds = listedKinds.filter((one) => kind === undefined || kind === one);
  return {
    organisation: act.organisation,
    now: act.at,
    counts: countsOf(await countOpenRegister(query, { ...part, ownerId }, act.actor, act.at)),
    groups: kinds
      .map((one) => ({
        kind: one,
        lines: seen.filter((record) => record.kind === one).map((record) => lineOf(record, act)),
      }))
      .filter(({ lines }) => lines.length > 0),
  };
}

const lineOf = (record: RegisterRecord, act: Act): WorkLine => ({
  ...{ reference: record.reference, title: record.title, grade: 4, isMajor: false, isPrivate: record.isPrivate },
  serviceKeys: record.serviceKey === null ? [] : [record.serviceKey],
  ...{ teamKey: record.teamKey, owner: ownerName(act, record.ownerId), openedAt: record.createdAt },
  facts: [stateWord(record), ...(kindOf(record).tells?.(record, act) ?? [])],
  dues: duesOf(record),
  idle: "board.no-date",
});

/** Its deadlines; where it has none now, when it comes next. */
function duesOf(record: RegisterRecord): readonly WorkDue[] {
  const since = record.createdAt;
  const dues = deadlines.flatMap((deadline): readonly WorkDue[] => {
    const at = deadlineOf(record, deadline);
    return at ? [{ words: `board.${deadline}`, at, since }] : [];
  });
  const next = kindOf(record).comes?.(record);
  return dues.length === 0 && next ? [{ words: "board.comes", at: next, since: next }] : dues;
}
