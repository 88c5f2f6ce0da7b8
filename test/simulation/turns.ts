// What happens around the bot: people come and go, shifts are taken over, replicas die or stand still, clocks jump, the chat is away.
import type { Role } from "../../src/people/person.ts";
import type { Chance } from "./chance.ts";
import { clockOf, type Day } from "./day.ts";
import { crash, lookAgain, wake } from "./rounds.ts";
import { instant } from "./tables.ts";

const MINUTE = 60_000;
export type Turn = keyof typeof turn;

const anybody = (day: Day, dice: Chance) => dice.pick(day.people.filter(({ isBot, isGuest }) => !isBot && !isGuest));
const from = (day: Day, dice: Chance) => instant(clockOf(day) + dice.between(-30, 60) * MINUTE);

export const turn = {
  override: (day, dice) => {
    const { schedules } = day.organisation;
    if (schedules.length === 0) return;
    const begins = from(day, dice);
    const one = {
      ...{
        id: `override ${day.overrides.length}`,
        scheduleKey: dice.pick(schedules).key,
        personId: anybody(day, dice).id,
      },
      ...{ insteadOf: dice.percent(50) ? anybody(day, dice).id : null, from: begins },
      to: begins.add({ minutes: dice.between(10, 600) }),
    };
    day.overrides = [...day.overrides, one];
  },
  "leave or return": (day, dice) => {
    const who = anybody(day, dice).id;
    day.people = day.people.map((one) => (one.id === who ? { ...one, isActive: !one.isActive } : one));
    for (const { row, state } of day.tables.records.values()) {
      if (row.kind !== "incident" || !("ownerTeamKey" in (state ?? {}))) continue;
      const id = day.tables.timers.length + 1;
      const same = { generation: id, repeat: 0, step: 0, state: "pending", firedAt: null } as const;
      day.tables.timers.push({ id, reference: row.reference, kind: "holder-gone", dueAt: clockOf(day), ...same });
    }
    lookAgain(day);
  },
  "appoint or dismiss": (day, dice) => {
    const role: Role = dice.pick(["change-manager", "administrator", "incident-manager"]);
    const who = anybody(day, dice).id;
    const held = day.organisation.roleHolders[role];
    const now = held.includes(who) ? held.filter((id) => id !== who) : [...held, who];
    day.organisation = { ...day.organisation, roleHolders: { ...day.organisation.roleHolders, [role]: now } };
    day.people = day.people.map((one) =>
      one.id === who
        ? { ...one, roles: held.includes(who) ? one.roles.filter((it) => it !== role) : [...one.roles, role] }
        : one,
    );
    lookAgain(day);
  },
  "stand-in": (day, dice) => {
    const [giver, taker] = [anybody(day, dice), anybody(day, dice)];
    if (giver === taker) return;
    const begins = from(day, dice);
    const one = {
      ...{ id: `stand-in ${day.delegations.length}`, fromId: giver.id, toId: taker.id, from: begins },
      ...{ until: begins.add({ minutes: dice.between(20, 600) }), revokedAt: null, reference: null },
    };
    day.delegations = [...day.delegations, one];
    lookAgain(day);
  },
  crash: (day, dice) => {
    const downMs = dice.below(dice.percent(50) ? MINUTE : 60 * MINUTE);
    for (const replica of dice.some(day.replicas, 1)) crash(day, replica, downMs);
  },
  stall: (day, dice) => {
    const until = day.agenda.now() + dice.below(dice.percent(50) ? MINUTE : 12 * MINUTE);
    for (const replica of dice.some(day.replicas, 1)) replica.stalledUntil = Math.max(replica.stalledUntil, until);
    day.agenda.add(until, () => wake(day));
  },
  clock: (day, dice) => {
    const byMs = dice.pick([-120, -1, 1, 7, 120]) * MINUTE;
    setClock(day, byMs, 40);
  },
  "vendor away": (day, dice) => {
    day.vendorAwayUntil = day.agenda.now() + dice.below(20 * MINUTE);
  },
} as const satisfies Readonly<Record<string, (day: Day, dice: Chance) => void>>;

/** Not while a call is on its way: that its lease may end before it does is the limit that is told of. */
function setClock(day: Day, byMs: number, tries: number): void {
  if (day.inFlight > 0 && byMs > 0) {
    if (tries > 0) day.agenda.add(day.agenda.now() + 1000, () => setClock(day, byMs, tries - 1));
    return;
  }
  day.skewMs += byMs;
  wake(day);
}
