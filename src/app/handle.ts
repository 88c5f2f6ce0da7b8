// THE path of every durable act: delivery, person, lock, decide, write, commit; only then an answer.
import type { Answer } from "../chat/answer.ts";
import type { Inbound } from "../chat/inbound.ts";
import { failpoint } from "../kernel/failpoint.ts";
import { isUniqueViolation } from "../store/database-errors.ts";
import { loadAnswer } from "../store/scene.ts";
import { refusedAnswer, silence } from "./answers.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { ANSWER_WITHIN_MS, within } from "./deadline.ts";
import { failure, outcomeOf } from "./failure.ts";
import { type Outcome, runAtOnce, runCreate, runPlain, runRecord, runTalk } from "./run-route.ts";
import { type SetScene, setTheScene } from "./setting-the-scene.ts";
import type { World } from "./world.ts";

export async function handle(world: World, inbound: Inbound): Promise<Answer> {
  const started = performance.now();
  let outcome = "failed";
  try {
    const [answer, how] = await actIn(world, inbound);
    outcome = how;
    return answer;
  } catch (error) {
    outcome = outcomeOf(error);
    return failure(world, inbound, error);
  } finally {
    world.metrics.acts.inc({ intent: inbound.intent, outcome });
    world.metrics.actSeconds.observe((performance.now() - started) / 1000);
  }
}

async function actIn(world: World, inbound: Inbound): Promise<[Answer, string]> {
  const atOnce = await runAtOnce(world, inbound).catch((error: unknown) => {
    // Another try of this delivery was quicker: its answer is found below.
    if (!isUniqueViolation(error, "inbox_pkey")) throw error;
  });
  const setting = atOnce?.setting ?? (await within(ANSWER_WITHIN_MS, setTheScene(world, inbound)));
  if (setting.kind === "answered") return [setting.answer, "repeated"];
  if (setting.kind === "silence") return [silence, "ignored"];
  if (setting.kind === "refused") {
    await auditRefusal(world, { inbound, actorId: setting.personId, refusal: setting.refusal });
    return [refusedAnswer(setting.refusal, setting.lang), "refused"];
  }
  const outcome = atOnce?.outcome ?? (await decide(world, inbound, setting));
  if (outcome.kind === "accepted") {
    failpoint("committed");
    world.wake();
    return [outcome.answer, "accepted"];
  }
  const before = await loadAnswer(world.database.query, inbound.deliveryId);
  if (before) return [before, "repeated"];
  if (outcome.kind === "unchanged") return [outcome.answer, "unchanged"];
  await auditRefusal(world, {
    inbound,
    actorId: setting.act.actor.id,
    refusal: outcome.refusal,
    ...(outcome.reference && { reference: outcome.reference }),
  });
  return [refusedAnswer(outcome.refusal, setting.act.actor.lang, setting.act.actor.zone), "refused"];
}

async function decide(world: World, inbound: Inbound, setting: SetScene): Promise<Outcome> {
  const route = world.routes[inbound.intent];
  try {
    switch (route.kind) {
      case "record":
        return await runRecord(world, route, setting);
      case "talk":
        return await runTalk(world, route, setting);
      case "create":
        return await runCreate(world, route, setting);
      case "plain":
        return await runPlain(world, route, setting);
      case "look":
        throw new Error(`${inbound.intent} only looks; it does not come through handle`);
    }
  } catch (error) {
    if (!isUniqueViolation(error, "inbox_pkey")) throw error;
    const answer = await loadAnswer(world.database.query, inbound.deliveryId);
    if (answer === undefined) throw error;
    return { kind: "unchanged", answer };
  }
}
