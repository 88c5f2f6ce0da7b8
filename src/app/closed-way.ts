// What is remembered of a chat on which direct messages to a person were refused; it is opened again by every sign of life.
import type { Actor } from "../chat/inbound.ts";
import { type IdentityRow, openIdentity, setClosed } from "../store/people.ts";
import { PEOPLE_CHANGED } from "./people-cache.ts";
import type { World } from "./world.ts";

/** They take no direct messages there, or one went through again. */
export async function rememberClosed(world: World, identity: IdentityRow, isClosed: boolean): Promise<void> {
  if (identity.is_closed === isClosed) return;
  await setClosed(world.database.query, identity, isClosed);
  const person = world.people.row(identity.person_id);
  if (person) world.people.learn(person, { ...identity, is_closed: isClosed });
  world.database.notify(PEOPLE_CHANGED);
}

/** The chat says that the account changed: it may take direct messages again. */
export async function openAgain(
  world: World,
  account: Pick<Actor, "platform" | "workspaceId" | "userId">,
): Promise<void> {
  if (!(await openIdentity(world.database.query, account))) return;
  await world.people.refresh();
  world.database.notify(PEOPLE_CHANGED);
}
