// /service edit, /oncall edit and /tocsin team: a form, what it would change, and then a new version of the configuration.
import type { Refusal } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { contentHash } from "../../kernel/content-hash.ts";
import type { Json } from "../../kernel/json.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import type { Document } from "../../organisation/document.ts";
import { type Edit, edited, editedEntry, editedName, editLines, stillCalled } from "../../organisation/edit.ts";
import { scheduleEditForm, serviceEditForm, teamEditForm } from "../../organisation/edit-forms.ts";
import { checkDocument } from "../../organisation/read-document.ts";
import { keepEdit, takeEdit } from "../../store/configuration-edit.ts";
import { applyDocument, lockOrganisation, readVersion, type StoredVersion } from "../../store/organisation.ts";
import { textValue } from "../given-values.ts";
import { serviceAsked, suggestServices } from "../incident/asked-service.ts";
import { noSchedule, scheduleMeant, suggestSchedules } from "../oncall/oncall-look-routes.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, PlainDone, PlainRoute, Routes, Scene } from "../route.ts";
import { consequences, scheduleGiven, serviceGiven, whyNot } from "./edit-parts.ts";
import { type Asked, askedAhead, nationalDaysOf } from "./national-holidays.ts";
import type { FindChat } from "./read-setup.ts";
import { suggestTeams, teamAsked, teamGiven } from "./team-given.ts";

const gone: Refusal = { saying: { key: "edit.gone" } };

const editService: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => {
    const asked = serviceAsked(act, inbound);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    const refusal = whyNot(act, { kind: "service", key: asked.value.key });
    return refusal ? { kind: "refusal", refusal } : { kind: "form", form: serviceEditForm(act, asked.value) };
  },
  suggest: suggestServices,
};

const editSchedule: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const meant = scheduleMeant(act, scene);
    if (!meant) return noSchedule(act, textValue(scene.inbound, "schedule"));
    const refusal = whyNot(act, { kind: "schedule", key: meant.key });
    if (refusal) return { kind: "refusal", refusal };
    const document = (await readVersion(query))?.document;
    const schedule = document?.schedules.find(({ key }) => key === meant.key);
    if (!document || !schedule) return { kind: "refusal", refusal: gone };
    return { kind: "form", form: scheduleEditForm(act, schedule, document) };
  },
  suggest: suggestSchedules,
};

const editTeam: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const meant = teamAsked(act, inbound);
    if (!meant.ok) return { kind: "refusal", refusal: meant.refusal };
    const { key } = meant.value;
    const refusal = whyNot(act, { kind: "team", key });
    if (refusal) return { kind: "refusal", refusal };
    const document = (await readVersion(query))?.document;
    const team = document?.teams.find((one) => one.key === key);
    if (!document || !team) return { kind: "refusal", refusal: gone };
    return { kind: "form", form: teamEditForm(act, team, document) };
  },
  suggest: suggestTeams,
};

const hashOf = (document: Document, edit: Edit): string =>
  contentHash((editedEntry(document, edit) ?? null) as unknown as Json);

/** What the form says, read under the lock. */
type Given = (
  stored: StoredVersion,
  key: string,
  scene: Scene,
  transaction: Transaction,
) => Promise<Result<Edit, Refusal>>;

/** Keeps what the form says and shows what it would change; nothing changes before it is confirmed. */
const preview = (kind: Edit["kind"], given: Given): PlainRoute => ({
  kind: "plain",
  run: async (act, scene, transaction) => {
    const key = scene.inbound.subject;
    const refusal = whyNot(act, { kind, key });
    if (refusal) return refuse(refusal);
    const stored = await readVersion(transaction);
    if (!stored || !editedEntry(stored.document, { kind, key })) return refuse(gone);
    const read = await given(stored, key, scene, transaction);
    if (!read.ok) return read;
    const edit = read.value;
    const lines = editLines(stored.document, edit);
    if (lines.length === 0) return refuse({ saying: { key: "edit.nothing" } });
    const checked = checkDocument(edited(stored.document, edit));
    if (!checked.ok) return refuse({ saying: checked.refusal[0]?.saying ?? { key: "edit.refused" } });
    const id = act.newId();
    await keepEdit(transaction, { id, personId: act.actor.id, edit, was: hashOf(stored.document, edit) }, act.at);
    const told = edit.kind === "schedule" ? await consequences(act, stored, edit, transaction) : [];
    const called = edit.kind === "team" ? stillCalled(stored.document, edit) : [];
    return ok({
      answer: {
        tone: "decision",
        headline: { key: "edit.would", values: { name: editedName(stored.document, edit) } },
        lines: [...lines, ...told, ...called],
        note: { key: "edit.not-yet" },
        buttons: [
          { label: "button.edit-apply", intent: "configuration.apply", subject: id, style: "primary" },
          { label: "button.edit-drop", intent: "configuration.drop", subject: id },
        ],
      },
      audit: { of: kind, key, preview: id },
    });
  },
});

const apply: PlainRoute<Asked> = {
  kind: "plain",
  facts: ({ at }, _scene, query: Query) => askedAhead(query, at),
  run: async (act, { inbound }, transaction, _acts, asked) => {
    await lockOrganisation(transaction);
    const pending = await takeEdit(transaction, inbound.subject, act.actor.id);
    if (!pending) return refuse(gone);
    const { edit } = pending;
    const refusal = whyNot(act, edit);
    if (refusal) return refuse(refusal);
    const stored = await readVersion(transaction);
    if (!stored || hashOf(stored.document, edit) !== pending.was) return refuse({ saying: { key: "edit.overtaken" } });
    return putInForce(act, transaction, { stored, edit, asked });
  },
};

type Confirmed = { readonly stored: StoredVersion; readonly edit: Edit; readonly asked: Asked };

async function putInForce(act: Act, transaction: Transaction, given: Confirmed): Promise<Result<PlainDone, Refusal>> {
  const { stored, edit, asked } = given;
  const checked = checkDocument(edited(stored.document, edit));
  if (!checked.ok) return refuse({ saying: checked.refusal[0]?.saying ?? { key: "edit.refused" } });
  const document = checked.value;
  const applied = await applyDocument(transaction, {
    ...{ document, origin: stored.origin, at: act.at, appliedBy: act.actor.id, base: stored.base ?? stored.id },
    nationalDays: await nationalDaysOf(transaction, document, act.at, asked),
  });
  // With those who are new in it.
  const personIds = { ...stored.personIds, ...(await readVersion(transaction))?.personIds };
  const lines = editLines(stored.document, edit);
  const values = { version: String(applied.version), isFile: stored.origin === "file" ? "yes" : "no" };
  const headline = { key: "edit.done", values: { name: editedName(document, edit) } } as const;
  return ok({
    answer: { tone: "good", headline, lines: [...lines, { key: "edit.in-force", values }] },
    notices: concerned({ ...stored, personIds }, edit)
      .filter((personId) => personId !== act.actor.id)
      .map(
        (personId): Notice => ({
          key: `ORG-1:edit:${applied.version}:${personId}`,
          to: { kind: "person", personId },
          lane: "message",
          words: {
            headline: {
              key: "edit.told",
              values: { by: act.people.span(act.actor.id), name: editedName(document, edit) },
            },
            lines,
          },
        }),
      ),
    audit: { of: edit.kind, key: edit.key, version: applied.version },
  });
}

const drop: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const pending = await takeEdit(transaction, inbound.subject, act.actor.id);
    if (!pending) return refuse(gone);
    const audit = { of: pending.edit.kind, key: pending.edit.key };
    return ok({ answer: { lines: [{ key: "edit.dropped" }] }, audit });
  },
};

/** Whoever takes turns, is in the team or owns the service since or no longer. */
function concerned({ document, personIds }: StoredVersion, edit: Edit): readonly string[] {
  const keysOf = ({ services, schedules, teams }: Document): readonly string[] => {
    if (edit.kind === "team") return teams.find(({ key }) => key === edit.key)?.members ?? [];
    return edit.kind === "service"
      ? services.flatMap(({ key, owner }) => (key === edit.key && owner ? [owner] : []))
      : schedules.flatMap(({ key, layers }) => (key === edit.key ? layers.flatMap(({ members }) => members) : []));
  };
  const [before, after] = [keysOf(document), keysOf(edited(document, edit))];
  const differing = [...new Set([...before, ...after])].filter((key) => before.includes(key) !== after.includes(key));
  return differing.flatMap((key) => personIds[key] ?? []);
}

export const editRoutes = (findChat: FindChat) =>
  ({
    "service.edit": editService,
    "service.edit.save": preview("service", serviceGiven),
    "team.edit": editTeam,
    "team.edit.save": preview("team", teamGiven(findChat)),
    "oncall.edit": editSchedule,
    "oncall.edit.save": preview("schedule", async (stored, key, scene) => scheduleGiven(stored, key, scene)),
    "configuration.apply": apply,
    "configuration.drop": drop,
  }) satisfies Partial<Routes>;
