// Routes of reporting: the form with its offers, declaring at once, and going on although something looks the same.

import type { Decided } from "../../incident/deciding.ts";
import { declareIncident } from "../../incident/declare.ts";
import type { Incident } from "../../incident/incident.ts";
import { reportForm } from "../../incident/reporter/report-form.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Hint } from "../../knowledge/hints.ts";
import type { Act } from "../../organisation/act.ts";
import { anyService, guessService } from "../../organisation/find-service.ts";
import { notEntitled } from "../../organisation/refused.ts";
import { authorize } from "../../people/authorize.ts";
import { openedLately } from "../../store/incident-reads.ts";
import { sayPlain } from "../../words/say.ts";
import { hintsFor } from "../knowledge/hints-for.ts";
import type { Query } from "../ports.ts";
import type { CreateRoute, LookRoute, Routes, Scene } from "../route.ts";
import { alikeOnes } from "./alike-reports.ts";
import { claimDraft, draftOfMessage, isDraftId, messageOfDraft } from "./drafts.ts";
import { given } from "./incident-route-parts.ts";
import { heardIn, type Read, readReport } from "./report-reading.ts";

const report: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const may = authorize(act.actor, "declare");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    if (act.organisation.services.length === 0 && act.organisation.teams.length === 0) {
      return { kind: "refusal", refusal: { saying: { key: "refused.no-services" } } };
    }
    const asked = scene.inbound.subject;
    const subject = isDraftId(asked) ? asked : await draftOfMessage(scene, act, query);
    return { kind: "form", form: await formOf(act, scene, query, subject) };
  },
  refresh: (act, scene, query) => formOf(act, scene, query, scene.inbound.subject),
};

/** Filled with what is known; the service follows the words until somebody has chosen one. */
async function formOf(act: Act, scene: Scene, query: Query, subject: string) {
  const asked = await messageOfDraft(subject, act.actor.id, query);
  const what = given(scene, "what") || (scene.inbound.message?.text ?? asked.what ?? "");
  const chosen = given(scene, "service");
  const guessed = guessService(act.organisation, heardIn(scene, what))?.key;
  const serviceKey = chosen || guessed || anyService(act.organisation)?.key;
  const serviceIs = chosen ? "chosen" : guessed ? "guessed" : "stray";
  const [alike, hints] = serviceKey
    ? await Promise.all([alikeOnes(what, serviceKey, act, query), hintsFor(what, serviceKey, act, query)])
    : [[], []];
  const { platform, isGuest } = scene.inbound.actor;
  const isStaff = act.actor.teams.length > 0 && !isGuest;
  const impact = given(scene, "impact") || undefined;
  return reportForm(
    { what, serviceKey, serviceIs, impact, urgency: given(scene, "urgency") || undefined },
    alike,
    act,
    {
      subject,
      hints,
      hasFor: isStaff,
      isLive: platform !== "discord",
      // Discord shows five fields at most, and staff who report for others seldom have the screenshot.
      hasFiles: platform !== "discord" || !isStaff,
      ...(scene.inbound.openedAtMs !== undefined && { openedAtMs: scene.inbound.openedAtMs }),
    },
  );
}

/** With how many others were opened on the service lately: many may be one major incident. */
async function withRecent(read: Read, { organisation }: Pick<Act, "organisation">, query: Query): Promise<Read> {
  const { many } = organisation.majorCriteria;
  if (read.kind !== "report" || many === null) return read;
  const recent = await openedLately(query, read.report.serviceKey, many.minutes);
  return { ...read, report: { ...read.report, recent } };
}

/** Whoever reported in one step reads below the answer what may help meanwhile. */
function withHints(decided: Decided, hints: readonly Hint[]): Decided {
  if (!decided.ok || hints.length === 0) return decided;
  const { answer } = decided.value;
  return ok({
    ...decided.value,
    answer: {
      ...answer,
      lines: [...(answer?.lines ?? []), { key: "knowledge.meanwhile" }, ...hints.map(({ text }) => text)],
      buttons: [...(answer?.buttons ?? []), ...hints.map(({ button }) => button)],
    },
  });
}

const declare: CreateRoute<Incident, Read> = {
  kind: "create",
  record: "incident",
  facts: async (scene, act, query) => withRecent(await readReport(scene, act, query), act, query),
  decide: (made, act, _scene, read) => {
    if (read.kind === "refused") return refuse(read.refusal);
    if (read.kind === "instead") return { insteadAnswer: read.answer };
    return withHints(declareIncident(made, read.report, act), read.hints ?? []);
  },
};

/** "Mine is different": the report that waited is declared. */
const declareAnyway: CreateRoute<Incident, Read> = {
  kind: "create",
  record: "incident",
  facts: async (scene, act, query) => {
    const claimed = await claimDraft(scene.inbound.subject, act.actor.id, query);
    if (claimed.kind === "waiting") return withRecent({ kind: "report", report: claimed.report }, act, query);
    if (claimed.kind === "declared") {
      const values = { reference: claimed.reference };
      return {
        kind: "instead",
        answer: {
          kind: "done",
          card: { lines: [[{ kind: "text", text: sayPlain(act.actor.lang, "incident.known-message", values) }]] },
        },
      };
    }
    return { kind: "refused", refusal: { saying: { key: "refused.draft-gone" } } };
  },
  decide: declare.decide,
};

export const reportRoutes = {
  "incident.report": report,
  "incident.declare": declare,
  "incident.declare-anyway": declareAnyway,
} satisfies Partial<Routes>;
