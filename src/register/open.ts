// Opening a light record: it always has an owner, and its card stands where its service or its owner belongs.
import type { Words } from "../chat/notice.ts";
import { type RegisterKindName, registerIntent } from "../chat/register-kinds.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { findService } from "../organisation/find-service.ts";
import { notEntitled } from "../organisation/refused.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { actor } from "../organisation/values.ts";
import { authorize } from "../people/authorize.ts";
import { changed, type Decided } from "./deciding.ts";
import { derive, type Given, withGiven } from "./given.ts";
import type { RegisterKind } from "./kind.ts";
import { kindOf, registerKind } from "./kinds.ts";
import { named, wordsOfKind } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";
import { line, show } from "./tell.ts";

export type Made = { readonly id: string; readonly reference: string };

/** The record that gave the occasion; what is made from a private one is private. */
export type From = {
  readonly reference: string;
  readonly isPrivate: boolean;
  /** What is known from it, where nothing else is given. */
  readonly serviceKey?: string | null;
  readonly values?: Readonly<Record<string, string>>;
};

export function openRecord(made: Made, name: RegisterKindName, given: Given, from: From | null, act: Act): Decided {
  const kind = registerKind(name);
  const may = authorize(act.actor, kind.opens ?? "register.open");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const blank = { ...blankRecord(made, kind, act), values: from?.values ?? {} };
  const read = withGiven(blank, kind.opening, given, act);
  if (!read.ok) return read;
  const derived = derive({ ...read.value, serviceKey: read.value.serviceKey ?? from?.serviceKey ?? null }, act);
  if (!derived.ok) return derived;
  const derivedLinks = derived.value.links.filter(({ to }) => to !== from?.reference);
  const links = [...derivedLinks, ...(from === null ? [] : [{ to: from.reference, byId: act.actor.id, at: act.at }])];
  const record: RegisterRecord = {
    ...{ ...derived.value, links, teamKey: teamOf(derived.value, act) },
    isPrivate: derived.value.isPrivate || (from?.isPrivate ?? false),
  };
  const opened = line(record, "opened", {
    by: actor(act),
    hasFrom: from === null ? "no" : "yes",
    from: from?.reference ?? "",
  });
  return changed(blank, act, {
    after: record,
    lines: [{ entry: opened.entry }],
    notices: toOwner(record, act.actor.id, act),
    places: record.isPrivate ? [] : [{ show: { kind: "team", teamKey: record.teamKey } }],
    answer: {
      lines: [{ key: "register.opened", values: { ...named(record), kind: { key: wordsOfKind.kind(record) } } }],
      buttons: [show(record)],
    },
  });
}

export const blankRecord = ({ id, reference }: Made, kind: RegisterKind, act: Act): RegisterRecord => ({
  ...{ id, reference, version: 0, kind: kind.name, isPrivate: false, title: "" },
  state: Object.keys(kind.states)[0] as string,
  ownerId: usualOwner(kind, act),
  ...{ openedById: act.actor.id, teamKey: "", serviceKey: null, dueAt: null, firstDueAt: null, doneAt: null },
  ...{ reviewBy: null, values: {}, evidence: [], entries: [], links: [], movedById: act.actor.id, movedAt: act.at },
  ...{ createdAt: act.at, closedAt: null },
});

/** Who has it unless somebody is named: it always has an owner. */
export const usualOwner = ({ owner }: RegisterKind, act: Act): string =>
  (owner === "opener" ? undefined : act.organisation.roleHolders[owner][0]) ?? act.actor.id;

/** That of its service, else of its owner, else of whoever opened it. */
export function teamOf(
  { serviceKey, ownerId, openedById }: RegisterRecord,
  { organisation }: Pick<Act, "organisation">,
) {
  const service = serviceKey === null ? undefined : findService(organisation, serviceKey);
  const teamWith = (id: string) => organisation.teams.find(({ memberIds }) => memberIds.includes(id))?.key;
  return service?.teamKey ?? teamWith(ownerId) ?? teamWith(openedById) ?? organisation.fallbackTeamKey;
}

/** Whoever is given it by somebody else hears of it. */
export const toOwner = (record: RegisterRecord, byId: string, act: Act) =>
  record.ownerId === byId
    ? []
    : tellPeople(record, [record.ownerId], "owner", kindOf(record).toOwner?.(record, act) ?? usualWords(record, act));

const usualWords = (record: RegisterRecord, act: Act): Words => ({
  tone: "decision",
  lines: [
    { key: "register.yours", values: { ...named(record), by: actor(act), kind: { key: wordsOfKind.kind(record) } } },
  ],
  buttons: [
    { ...show(record), style: "primary" },
    { label: "button.register.edit", intent: registerIntent(record.kind, "edit"), subject: record.reference },
  ],
});
