// Acts that only look or open a form: one short read, no inbox row. A refusal is audited all the same.
import type { Answer } from "../chat/answer.ts";
import type { Choice, Form } from "../chat/form.ts";
import type { Inbound } from "../chat/inbound.ts";
import { type IntentKind, isIntentKind } from "../chat/intent.ts";
import type { Act } from "../organisation/act.ts";
import { isAway } from "../store/database-errors.ts";
import { datedAnswer, refusedAnswer, silence } from "./answers.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { ANSWER_WITHIN_MS, within } from "./deadline.ts";
import { failure } from "./failure.ts";
import type { LookRoute, Route, Scene } from "./route.ts";
import { setTheScene } from "./setting-the-scene.ts";
import type { World } from "./world.ts";

export async function look(world: World, inbound: Inbound): Promise<Answer> {
  try {
    return await within(ANSWER_WITHIN_MS, lookNow(world, inbound));
  } catch (error) {
    return failure(world, inbound, error);
  }
}

async function lookNow(world: World, inbound: Inbound): Promise<Answer> {
  const route = lookRoute(world, inbound);
  const setting = await setTheScene(world, inbound);
  if (setting.kind === "answered") return setting.answer;
  if (setting.kind === "silence") return silence;
  if (setting.kind === "refused") {
    await auditRefusal(world, { inbound, actorId: setting.personId, refusal: setting.refusal });
    return refusedAnswer(setting.refusal, setting.lang);
  }
  const act: Act = { ...setting.act, at: setting.now };
  const seen = await route.look(act, setting.scene, world.database.query);
  if (seen.kind === "form") return datedAnswer({ ...seen, form: stamped(seen.form, inbound) }, act.actor.zone);
  if (seen.kind !== "refusal") return datedAnswer(seen, act.actor.zone);
  const { refusal } = seen;
  const hides = refusal.saying.key === "refused.unknown-record";
  const reference = hides || inbound.subject === "" ? {} : { reference: inbound.subject };
  await auditRefusal(world, { inbound, actorId: act.actor.id, refusal, ...reference });
  return refusedAnswer(refusal, act.actor.lang, act.actor.zone);
}

/** How long somebody takes over a form is told by the real clock, which nobody moves. A form drawn again keeps its time. */
const stamped = (form: Form, { openedAtMs }: Inbound): Form => ({ ...form, openedAtMs: openedAtMs ?? Date.now() });

/** The form again, after a live field changed. Nothing that goes wrong here is worth interrupting somebody who types. */
export const refresh = (world: World, inbound: Inbound): Promise<Form | undefined> =>
  quietly(world, inbound, undefined, async (act, scene) => {
    const route = openerOf(world, inbound.intent);
    return route.kind === "look" ? route.refresh?.(act, scene, world.database.query) : undefined;
  });

export const suggest = (world: World, inbound: Inbound, typed: string): Promise<readonly Choice[]> =>
  quietly<readonly Choice[]>(world, inbound, [], async (act, scene) => {
    const route = openerOf(world, inbound.intent);
    const own = route.kind === "look" ? route.suggest : undefined;
    const ask = own ?? world.suggest[inbound.argument ?? ""];
    const choices = await ask?.(act, scene, typed, world.database.query);
    return choices?.slice(0, 25) ?? [];
  });

/** A form carries the intent of its submission; the route that opened it knows its fields. */
function openerOf(world: World, intent: IntentKind): Route {
  const word = intent.replace(/\.save$/, "");
  const opener = intent === "incident.declare" ? "incident.report" : isIntentKind(word) ? word : intent;
  return world.routes[opener];
}

async function quietly<T>(
  world: World,
  inbound: Inbound,
  otherwise: T,
  ask: (act: Act, scene: Scene) => Promise<T>,
): Promise<T> {
  try {
    const setting = await within(1500, setTheScene(world, inbound));
    if (setting.kind !== "set") return otherwise;
    return await within(1500, ask({ ...setting.act, at: setting.now }, setting.scene));
  } catch (error) {
    if (isAway(error)) world.trouble.away(`suggestions of ${inbound.intent}`, error);
    else world.log.warn({ intent: inbound.intent, err: error }, "a suggestion could not be made");
    return otherwise;
  }
}

function lookRoute(world: World, { intent }: Inbound): LookRoute {
  const route = world.routes[intent];
  if (route.kind !== "look") throw new Error(`${intent} changes something; it does not come through look`);
  return route;
}
