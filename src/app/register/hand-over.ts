// Records whose owner can no longer act: the list, and the form by which a manager hands all of somebody's over.

import type { Refusal } from "../../chat/decision.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import { isRegisterKind } from "../../chat/register-kinds.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { missing, wrongField } from "../../organisation/refused.ts";
import { who } from "../../organisation/values.ts";
import { mayHandOver } from "../../people/authorize.ts";
import { mayOwn } from "../../problem/owner.ts";
import type { Problem } from "../../problem/problem.ts";
import { handOverProblem } from "../../problem/work.ts";
import { recordsSeenBy } from "../../register/facts.ts";
import { givenNotice, giveRecord, heirsOf, type Left, ownerlessCard } from "../../register/hand-over.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { leftProblems } from "../../store/problem.ts";
import { leftRecords } from "../../store/register-reads.ts";
import { given, personGiven, viewOf } from "../incident/incident-route-parts.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, PlainRoute, Routes } from "../route.ts";

type Found = { readonly left: readonly Left[]; readonly hidden: number };

const plainLeft = ({ reference, title, ownerId, isPrivate }: RegisterRecord): Left => ({
  ...{ reference, title, ownerId, isPrivate },
});

/** What is open and whose owner can no longer act; `personId`: of this one alone, whether or not they can. */
export async function leftBy(personId: string | null, query: Query | Transaction): Promise<readonly Left[]> {
  const [records, problems] = await Promise.all([leftRecords(query, personId), leftProblems(query, personId)]);
  return [
    ...records.map(plainLeft),
    ...problems.map(({ reference, title, ownerId }) => ({
      reference,
      title,
      ownerId: ownerId ?? "",
      isPrivate: false,
    })),
  ];
}

/** As far as the actor may see them. */
async function seenOf(personId: string | null, act: Omit<Act, "at">, query: Query | Transaction): Promise<Found> {
  const records = await leftRecords(query, personId);
  const seen = new Set(recordsSeenBy(records, act.actor, "list").map(({ reference }) => reference));
  const all = await leftBy(personId, query);
  const left = all.filter(({ reference, isPrivate }) => !isPrivate || seen.has(reference));
  return { left, hidden: all.length - left.length };
}

const ownerless: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const { left, hidden } = await seenOf(null, act, query);
    return { kind: "done", card: ownerlessCard(left, hidden, viewOf(act)) };
  },
};

function whyNot(personId: string, act: Act): Refusal | undefined {
  const heirs = heirsOf(personId, act.organisation);
  if (act.people.find(personId) === undefined) return { saying: { key: "refused.no-person" } };
  if (mayHandOver(act.actor, heirs)) return undefined;
  const people = { list: heirs.map((id) => act.people.span(id)), join: "or" } as const;
  return { saying: { key: "refused.hand-over", values: { person: who(act, personId), people } } };
}

const form: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const refusal = whyNot(inbound.subject, act);
    if (refusal) return { kind: "refusal", refusal };
    const { left } = await seenOf(inbound.subject, act, query);
    const person = act.people.find(inbound.subject)?.name ?? "?";
    if (left.length === 0)
      return { kind: "refusal", refusal: { saying: { key: "refused.nothing-left", values: { person } } } };
    const make = formOf(act, inbound.subject);
    const able = act.organisation.teams.flatMap(({ memberIds }) => memberIds).filter((id) => mayOwn(id, act));
    return {
      kind: "form",
      form: make.form(
        "register.hand-over.save",
        "form.register.hand-over",
        [make.person("owner", [...new Set(able)], true)],
        undefined,
        { submit: make.words("button.register.hand-over") },
      ),
    };
  },
};

const save: PlainRoute<{ readonly to: string | undefined }> = {
  kind: "plain",
  facts: async (_act, scene, query) => ({ to: await personGiven(query, scene, "owner") }),
  run: async (act, scene, transaction, acts, { to }) => {
    const from = scene.inbound.subject;
    const refusal = whyNot(from, act);
    if (refusal) return refuse(refusal);
    if (to === undefined)
      return refuse(
        given(scene, "owner") === "" ? missing("owner") : wrongField("owner", { key: "refused.no-person" }),
      );
    if (!mayOwn(to, act) || to === from)
      return refuse(wrongField("owner", { key: "refused.no-owner", values: { person: who(act, to) } }));
    const { left, hidden } = await seenOf(from, act, transaction);
    for (const { reference } of left) {
      const kind = recordKindOf(reference);
      if (kind === "problem")
        await acts.on<Problem>(kind, reference, (problem, now) =>
          problem.ownerId === from ? handOverProblem(problem, to, now) : undefined,
        );
      else if (kind !== undefined && isRegisterKind(kind))
        await acts.on<RegisterRecord>(kind, reference, (record, now) =>
          record.ownerId === from ? giveRecord(record, to, now) : undefined,
        );
    }
    const values = { count: left.length, from: act.people.span(from), to: act.people.span(to), hidden };
    return ok({
      answer: { lines: [{ key: "register.handed-over", values }] },
      notices: left.length > 0 && to !== act.actor.id ? [givenNotice(left, { from, to }, act)] : [],
      audit: { from, to, records: left.map(({ reference }) => reference).join(" ") },
    });
  },
};

export const handOverRoutes = {
  "register.ownerless": ownerless,
  "register.hand-over": form,
  "register.hand-over.save": save,
} satisfies Partial<Routes>;
