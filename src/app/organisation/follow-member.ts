// What the chats tell about their people: who may no longer act, who may again, who is a guest. The rest of the bot reads it from the person.
import type { MemberChange } from "../../chat/inbound.ts";
import { leftNotices } from "../../register/hand-over.ts";
import { type Followed, followChange, leaveDuties } from "../../store/member-change.ts";
import type { PersonRow } from "../../store/people.ts";
import { sessionStore } from "../../store/session.ts";
import { tellAfterCommit } from "../../store/tell-after-commit.ts";
import { raiseAlarm } from "../alarm.ts";
import { openAgain } from "../closed-way.ts";
import { newId } from "../new-id.ts";
import { configuredDuties } from "../oncall/configured-duties.ts";
import { PEOPLE_CHANGED } from "../people-cache.ts";
import { leftBy } from "../register/hand-over.ts";
import type { World } from "../world.ts";
import { writePlain } from "../write-decision.ts";

/** The same change twice has one effect. */
export async function followMember(world: World, change: MemberChange): Promise<void> {
  if (!change.isGone) await openAgain(world, change);
  const followed = await world.database.transaction<Followed | undefined>(async (transaction) => {
    const found = await followChange(transaction, change);
    if (!found) return { keep: false, value: undefined };
    const { person, before } = found;
    const couldAct = before.is_active && !before.is_guest;
    const canAct = person.is_active && !person.is_guest;
    if (couldAct && !canAct) await leaveDuties(transaction, person.id);
    const left = couldAct && !canAct ? await leftBy(person.id, transaction) : [];
    const { platform, isGone, isGuest } = change;
    await writePlain(world, transaction, {
      notices: leftNotices(person, left, world.organisation.held(), newId()),
      payload: { personId: person.id, platform, isGone, isGuest, isActive: person.is_active },
      by: { actorId: null, act: "person.follow" },
    });
    await tellAfterCommit(transaction, PEOPLE_CHANGED);
    return { keep: true, value: found };
  });
  if (!followed) return;
  // One door is closed: whoever still has another signs in again through it.
  if (change.isGone) await sessionStore(world.database.prisma).closeAll(followed.person.id);
  await world.people.refresh();
  world.log.info(
    { personId: followed.person.id, platform: change.platform, isGone: change.isGone, isGuest: change.isGuest },
    "an account on a chat changed",
  );
  world.wake();
  if (followed.before.is_active && !followed.person.is_active) await tellOperators(world, followed.person);
}

/** Their records tell the teams; what the configuration counts on them for, only an operator can change. */
async function tellOperators(world: World, { id, name }: PersonRow): Promise<void> {
  const duties = configuredDuties(world.organisation.held(), id);
  if (duties.length === 0) return;
  await raiseAlarm(world, {
    code: "person-gone",
    key: `gone:${newId()}`,
    saying: { key: "operator.person-gone", values: { person: name, duties: { list: duties, join: "and" } } },
    facts: { personId: id },
    exceptIds: [id],
  });
}

const asked = new WeakMap<World, Set<string>>();

/** Asks the chat again where what we know stands against somebody; in the background, one question a person at a time. */
export function askAgain(world: World, who: Pick<MemberChange, "platform" | "workspaceId" | "userId">): void {
  const waiting = asked.get(world) ?? new Set();
  asked.set(world, waiting);
  const key = `${who.platform}:${who.userId}`;
  if (waiting.has(key)) return;
  waiting.add(key);
  askNow(world, who)
    .catch((error) =>
      world.log.warn({ err: error, platform: who.platform }, "a chat could not be asked about a person"),
    )
    .finally(() => waiting.delete(key));
}

async function askNow(world: World, who: Pick<MemberChange, "platform" | "workspaceId" | "userId">): Promise<void> {
  const standing = await world.platforms.get(who.platform)?.standing?.(who.userId);
  if (standing) await followMember(world, { ...who, ...standing });
}
