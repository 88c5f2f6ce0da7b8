// /change unauthorised, and what is said of a deploy without an approved change: by the buttons of the message that asks.
import type { Change } from "../../change/change.ts";
import { linkedTo } from "../../change/deploy/carry-out.ts";
import { unauthorisedCard } from "../../change/deploy/deploy-list.ts";
import { flagKey, flagWords } from "../../change/deploy/deploy-words.ts";
import { recordEmergency, unexplained } from "../../change/deploy/emergency.ts";
import { excused, judgedAs, linkable, mayJudge } from "../../change/deploy/judge.ts";
import { emergencyForm, excuseForm, linkForm } from "../../change/deploy/judge-forms.ts";
import type { Judgement, KeptDeploy } from "../../change/deploy/kept.ts";
import type { Refusal } from "../../chat/decision.ts";
import type { Form } from "../../chat/form.ts";
import type { Notice, Words } from "../../chat/notice.ts";
import { parseReference } from "../../kernel/reference.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { findDeploy, lockDeploy, saveDeploy, unauthorisedDeploys } from "../../store/deploys.ts";
import { textValue } from "../given-values.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { Transaction } from "../ports.ts";
import type { LookRoute, PlainDone, PlainRoute, Routes, Scene } from "../route.ts";
import { aroundChange } from "./change-around.ts";
import { changeSeen } from "./change-look-routes.ts";

const list: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    return { kind: "done", card: unauthorisedCard(await unauthorisedDeploys(query), viewOf(act)) };
  },
};

const opening = (as: Judgement, make: (deploy: KeptDeploy, act: Act) => Form): LookRoute => ({
  kind: "look",
  look: async (act, { inbound }, query) => {
    const may = mayJudge(await findDeploy(query, inbound.subject), as, act);
    return may.ok ? { kind: "form", form: make(may.value, act) } : { kind: "refusal", refusal: may.refusal };
  },
});

/** Below its lock: two people cannot say two things. */
async function deployMeant(
  transaction: Transaction,
  { inbound }: Scene,
  as: Judgement,
  act: Act,
): Promise<Result<KeptDeploy, Refusal>> {
  const seen = await findDeploy(transaction, inbound.subject);
  return mayJudge(seen && (await lockDeploy(transaction, seen.source, seen.key)), as, act);
}

/** Kept, and the message that asked says what it was. */
async function judged(transaction: Transaction, deploy: KeptDeploy, act: Act, answer?: Words): Promise<PlainDone> {
  await saveDeploy(transaction, deploy, act.at);
  const service = findService(act.organisation, deploy.serviceKey);
  const notice: Notice = {
    key: flagKey(deploy),
    to: { kind: "team", teamKey: service?.teamKey ?? act.organisation.fallbackTeamKey },
    lane: "message",
    words: flagWords(deploy, act),
    change: { op: "edit", revision: "judged" },
  };
  return {
    answer: answer ?? { tone: "good", lines: [{ key: "deploy.thanks" }] },
    notices: [notice],
    audit: { deploy: deploy.id, judgement: deploy.judged?.as ?? null, change: deploy.reference },
  };
}

const link: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction, acts) => {
    const meant = await deployMeant(transaction, scene, "linked", act);
    if (!meant.ok) return meant;
    const typed = textValue(scene.inbound, "change");
    const reference = parseReference(/^\d+$/.test(typed) ? `CHG-${typed}` : typed) ?? "";
    const seen = await changeSeen(act, reference, transaction, "direct-message");
    const change = linkable(typed, seen, meant.value);
    if (!change.ok) return change;
    const deploy = judgedAs(meant.value, "linked", reference, act);
    const written = await acts.on<Change>("change", reference, (state, at) => linkedTo(state, deploy, at));
    if (written && !written.ok) return written;
    return ok(await judged(transaction, deploy, act));
  },
};

const emergency: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction, acts) => {
    const meant = await deployMeant(transaction, scene, "emergency", act);
    if (!meant.ok) return meant;
    const given = {
      title: textValue(scene.inbound, "title"),
      incident: textValue(scene.inbound, "incident"),
      security: textValue(scene.inbound, "security"),
    };
    const unsaid = unexplained(given);
    if (unsaid) return refuse(unsaid);
    const { serviceKey } = meant.value;
    const asked = {
      ...{ id: NOTHING_YET, modelKey: null, serviceKeys: [serviceKey], predecessors: [], instants: [act.at] },
      ownerTeamKey: findService(act.organisation, serviceKey)?.teamKey ?? act.organisation.fallbackTeamKey,
    };
    const around = await aroundChange(asked, act, transaction);
    const written = await acts.create<Change>("change", (made, at) =>
      recordEmergency(made, meant.value, given, at, around),
    );
    if (!written.ok) return written;
    const { state, answer } = written.value;
    return ok(await judged(transaction, judgedAs(meant.value, "emergency", state.reference, act), act, answer));
  },
};

const NOTHING_YET = "00000000-0000-0000-0000-000000000000";

const excuse: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction) => {
    const meant = await deployMeant(transaction, scene, "excused", act);
    if (!meant.ok) return meant;
    const deploy = excused(meant.value, textValue(scene.inbound, "reason"), act);
    return deploy.ok ? ok(await judged(transaction, deploy.value, act)) : deploy;
  },
};

export const deployRoutes = {
  "change.unauthorised": list,
  "change.deploy-link": opening("linked", linkForm),
  "change.deploy-link.save": link,
  "change.deploy-emergency": opening("emergency", emergencyForm),
  "change.deploy-emergency.save": emergency,
  "change.deploy-excuse": opening("excused", excuseForm),
  "change.deploy-excuse.save": excuse,
} satisfies Partial<Routes>;
