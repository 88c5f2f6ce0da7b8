// Who, where and under which configuration: what every act needs before anything is decided.
import type { Temporal } from "temporal-polyfill";
import type { Answer } from "../chat/answer.ts";
import type { Refusal } from "../chat/decision.ts";
import { type Actor, type Inbound, platformNames } from "../chat/inbound.ts";
import { intents, isTalk } from "../chat/intent.ts";
import type { Act } from "../organisation/act.ts";
import { langOfChannel, type Organisation } from "../organisation/organisation.ts";
import { ANY_WORKSPACE } from "../store/configured-people.ts";
import { followProfile, followsProfile, meetPerson, type PersonRow, setClosed } from "../store/people.ts";
import { ensurePlace } from "../store/places.ts";
import { loadScene, type SceneRow } from "../store/scene.ts";
import { type Lang, langOf } from "../words/say.ts";
import { newId } from "./new-id.ts";
import { rosterOf } from "./oncall/roster.ts";
import type { Schedules } from "./oncall/roster-cache.ts";
import { askAgain } from "./organisation/follow-member.ts";
import { PEOPLE_CHANGED, personOf } from "./people-cache.ts";
import type { Scene } from "./route.ts";
import type { World } from "./world.ts";

export type Setting =
  /** This delivery was answered before. */
  | { readonly kind: "answered"; readonly answer: Answer }
  /** Talk that is none of our business: no trace. */
  | { readonly kind: "silence" }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly lang: Lang; readonly personId: string | null }
  | SetScene;
export type SetScene = {
  readonly kind: "set";
  readonly scene: Scene;
  readonly act: Omit<Act, "at">;
  readonly now: Temporal.Instant;
};

export async function setTheScene(world: World, inbound: Inbound): Promise<Setting> {
  const found = await loadScene(world.database.query, inbound);
  if (found.answer) return { kind: "answered", answer: found.answer };
  const lang = found.person?.lang ?? langOf(inbound.actor.locale);
  const refusal = stranger(world, inbound) ?? switchedOff(inbound, found);
  if (differs(inbound, found)) askAgain(world, inbound.actor);
  const isNoise = isTalk(inbound.intent) && (refusal !== undefined || !concernsUs(inbound, found));
  if (isNoise) return { kind: "silence" };
  if (refusal) return { kind: "refused", refusal, lang, personId: found.person?.id ?? null };
  return arrive(world, inbound, found);
}

async function arrive(world: World, inbound: Inbound, found: SceneRow): Promise<Setting> {
  const person = await resolvePerson(world, inbound, found.person);
  if (!person.is_active) return { kind: "refused", ...inactive, lang: person.lang, personId: person.id };
  const organisation = await world.organisation.current(found.organisationVersion);
  const schedules = await world.roster.current(organisation, found.rosterRevision);
  const placeId = found.placeId ?? (await newPlace(world, inbound));
  return sceneOf(world, inbound, { ...found, person, organisation, schedules, ...(placeId && { placeId }) });
}

/** Where everything is held already and nothing is to be refused, learnt or written first; else undefined. Asks nothing. */
export function sceneAtHand(world: World, inbound: Inbound, found: SceneRow): SetScene | undefined {
  const { actor, intent } = inbound;
  const { person, organisationVersion, rosterRevision } = found;
  if (found.answer || !person || isTalk(intent) || (!found.placeId && opensPlace(inbound))) return undefined;
  if (stranger(world, inbound) || switchedOff(inbound, found) || differs(inbound, found)) return undefined;
  const known = identityOf(world, person, actor);
  if (!known || known.is_closed || !followsProfile(person, profileOf(world, person, actor))) return undefined;
  const organisation = world.organisation.held();
  if (organisation.version < organisationVersion || !world.roster.has(organisation, rosterRevision)) return undefined;
  return sceneOf(world, inbound, { ...found, person, organisation, schedules: world.roster.held(organisation) });
}

type Found = Omit<SceneRow, "person"> & {
  readonly person: PersonRow;
  readonly organisation: Organisation;
  readonly schedules: Schedules;
};

function sceneOf(world: World, inbound: Inbound, found: Found): SetScene {
  const { person, organisation, placeId } = found;
  const actor = { ...personOf(person, organisation), isGuest: inbound.actor.isGuest || found.isGuestHere };
  return {
    kind: "set",
    now: found.at,
    act: {
      actor,
      organisation,
      people: world.people.book(organisation),
      roster: rosterOf(world, found.schedules),
      newId,
    },
    scene: {
      inbound,
      ...(placeId && { placeId }),
      ...(found.threadReference && { threadReference: found.threadReference }),
      ...(found.isUnderCall && { isUnderCall: true }),
    },
  };
}

const inactive = { refusal: { saying: { key: "refused.inactive" } } } as const;

function stranger(world: World, { actor }: Inbound): Refusal | undefined {
  const bound = world.platforms.get(actor.platform)?.workspaceId();
  if (bound !== undefined && bound !== actor.workspaceId) return { saying: { key: "refused.other-workspace" } };
  return actor.isBot ? { saying: { key: "refused.bot" } } : undefined;
}

/** By what this chat says of the account, or by what we know of the person. */
const switchedOff = ({ actor }: Inbound, { person, hasLeft }: SceneRow): Refusal | undefined =>
  actor.isGone || hasLeft || person?.is_active === false ? inactive.refusal : undefined;

/** What came along with the act is not what we know; either may be old, so the chat is asked. */
const differs = ({ actor }: Inbound, { person, hasLeft, isGuestHere }: SceneRow): boolean =>
  person !== undefined && (hasLeft || actor.isGone === true || actor.isGuest !== isGuestHere);

/** Talk matters in a thread of a record, or when somebody writes to the bot directly. */
const concernsUs = ({ spot }: Inbound, found: SceneRow): boolean =>
  found.threadReference !== undefined || spot.isDirect;

async function resolvePerson(world: World, inbound: Inbound, known: PersonRow | undefined): Promise<PersonRow> {
  const { query } = world.database;
  const { actor } = inbound;
  const person = known ?? (await meetPerson(query, actor));
  const followed = await followProfile(query, person, profileOf(world, person, actor));
  const identity = known && identityOf(world, person, actor);
  // Somebody who is there is written to again, also after a direct message to them was refused.
  if (identity?.is_closed) await setClosed(query, identity, false);
  if (followed || !identity || identity.is_closed) {
    world.people.learn(followed ?? person, {
      person_id: person.id,
      platform: actor.platform,
      workspace_id: actor.workspaceId,
      user_id: actor.userId,
      is_closed: false,
      has_left: false,
    });
    world.database.notify(PEOPLE_CHANGED);
  }
  return followed ?? person;
}

const identityOf = (world: World, { id }: PersonRow, { platform, userId }: Actor) =>
  world.people.identities(id).find((held) => held.platform === platform && held.user_id === userId);

/** On several chats a person keeps one name, language and zone: those of the first of them on which they were met. */
function profileOf(world: World, person: PersonRow, actor: Actor): Actor {
  const met = world.people.identities(person.id).filter(({ workspace_id }) => workspace_id !== ANY_WORKSPACE);
  const first = platformNames.find((name) => world.platforms.has(name) && met.some((held) => held.platform === name));
  if (first === undefined || platformNames.indexOf(actor.platform) <= platformNames.indexOf(first)) return actor;
  const { locale: _locale, zone: _zone, ...known } = actor;
  return { ...known, name: person.name };
}

/** Channels become places when somebody does something durable in them. */
const opensPlace = ({ spot, intent }: Inbound): boolean =>
  Boolean(spot.channelId) && !spot.isDirect && intents[intent].durable && !isTalk(intent);

async function newPlace(world: World, inbound: Inbound): Promise<string | undefined> {
  const { actor, spot } = inbound;
  if (!spot.channelId || !opensPlace(inbound)) return undefined;
  const organisation = world.organisation.held();
  const channel = { platform: actor.platform, channelId: spot.channelId };
  return ensurePlace(world.database.query, {
    ...channel,
    workspaceId: actor.workspaceId,
    name: spot.channelName ?? spot.channelId,
    lang: langOfChannel(organisation, channel),
    zone: organisation.zone,
  });
}
