// What the actor is told when no rule decided: the database is away, the commit is in doubt, or something broke.
import type { Answer } from "../chat/answer.ts";
import type { Inbound } from "../chat/inbound.ts";
import { CommitUnknown, isUnavailable } from "../store/database-errors.ts";
import { langOf } from "../words/say.ts";
import { sorryAnswer } from "./answers.ts";
import { newId } from "./new-id.ts";
import type { World } from "./world.ts";

/** How an act ended that was neither decided nor refused, for the figures. */
export function outcomeOf(error: unknown): "in-doubt" | "not-saved" | "failed" {
  if (error instanceof CommitUnknown) return "in-doubt";
  return isUnavailable(error) ? "not-saved" : "failed";
}

/** Nothing was saved, or it is not known: the actor is told which, and the operator why. */
export function failure(world: World, inbound: Inbound, error: unknown): Answer {
  const lang = langOf(inbound.actor.locale);
  const facts = { deliveryId: inbound.deliveryId, intent: inbound.intent, err: error };
  if (error instanceof CommitUnknown) {
    world.log.warn(facts, "the commit of an act is in doubt");
    return sorryAnswer({ key: "answer.in-doubt" }, lang);
  }
  if (isUnavailable(error)) {
    world.trouble.away(inbound.intent, error);
    return sorryAnswer({ key: "answer.not-saved" }, lang);
  }
  const code = newId().slice(-6);
  world.log.error({ ...facts, code }, "an act failed");
  return sorryAnswer({ key: "answer.failed", values: { code } }, lang);
}
