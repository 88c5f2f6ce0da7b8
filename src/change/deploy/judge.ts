// What somebody says of a deploy without an approved change: which change it belongs to, that it was an emergency, or why it is fine.
import type { Refusal } from "../../chat/decision.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readText } from "../../organisation/given-words.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { clock, who } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import type { Change } from "../change.ts";
import { stateWord } from "../naming.ts";
import { wasAllowed } from "./cover.ts";
import type { Judgement, KeptDeploy } from "./kept.ts";

const WORDS_LENGTH = 1_000;

const verbs = {
  linked: "link-deploy",
  emergency: "change.declare",
  excused: "excuse-deploy",
} as const satisfies Record<Judgement, string>;

/** Whether the actor may say so, and nobody has said anything yet. */
export function mayJudge(deploy: KeptDeploy | undefined, as: Judgement, act: Act): Result<KeptDeploy, Refusal> {
  const may = authorize(act.actor, verbs[as]);
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  if (!deploy || deploy.flag === null) return refuse({ saying: { key: "deploy.none" } });
  const { judged } = deploy;
  if (judged === null) return ok(deploy);
  const values = { by: who(act, judged.byId), at: clock(judged.at, act.at) };
  return refuse({ saying: { key: "deploy.judged-already", values } });
}

/** `change`: the one that was meant, as far as the actor may see it. */
export function linkable(typed: string, change: Change | undefined, deploy: KeptDeploy): Result<Change, Refusal> {
  if (!change)
    return refuse(wrongField("change", { key: "deploy.link-unknown", values: { typed: typed.slice(0, 40) } }));
  const { reference, serviceKeys, state } = change;
  if (!serviceKeys.includes(deploy.serviceKey)) {
    return refuse(wrongField("change", { key: "deploy.link-other-service", values: { reference } }));
  }
  if (wasAllowed(change)) return ok(change);
  return refuse(
    wrongField("change", { key: "deploy.link-not-approved", values: { reference, state: stateWord(state) } }),
  );
}

export const judgedAs = (
  deploy: KeptDeploy,
  as: Judgement,
  reference: string | null,
  act: Act,
  words = "",
): KeptDeploy => ({ ...deploy, reference, judged: { as, byId: act.actor.id, at: act.at, words } });

export function excused(deploy: KeptDeploy, given: string, act: Act): Result<KeptDeploy, Refusal> {
  const words = readText("reason", given, WORDS_LENGTH);
  return words.ok ? ok(judgedAs(deploy, "excused", deploy.reference, act, words.value)) : words;
}
