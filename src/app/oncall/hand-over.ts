// Hand-overs: a timer of the organisation for the next one, and the note that goes to both people and their team when it comes.
import { Temporal } from "temporal-polyfill";
import type { Notice, Words } from "../../chat/notice.ts";
import { secrecyOf } from "../../incident/facts.ts";
import type { Incident } from "../../incident/incident.ts";
import { ownerName } from "../../incident/naming.ts";
import { handOvers, type Schedule } from "../../oncall/schedule.ts";
import type { Act } from "../../organisation/act.ts";
import { timeSpan } from "../../organisation/on-call-cards.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { openIncidents } from "../../store/incident-reads.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { loadOverrides } from "../../store/shift-override.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Saying } from "../../words/say.ts";
import type { Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";
import type { World } from "../world.ts";
import { schedulesWith } from "./roster-cache.ts";

const KIND = "hand-over";
/** Nobody looks further ahead: where no hand-over is found, it is looked for again then. */
const AHEAD = { hours: 24 * 92 };

type Planned = { readonly organisation: Organisation; readonly at: Temporal.Instant };

/** Sets the timer for the next hand-over of any schedule. The caller holds the organisation's lock. */
export async function planHandOver(transaction: Transaction, { organisation, at }: Planned): Promise<void> {
  const { overrides } = await loadOverrides(transaction);
  const schedules = [...schedulesWith(organisation, overrides).values()];
  const next = schedules.map((schedule) => handOvers(schedule, at, at.add(AHEAD))[0]?.at ?? at.add(AHEAD));
  const [first] = next.sort(Temporal.Instant.compare);
  await setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, first);
}

/** The same when nobody acts: at start, and when another configuration is in force. */
export async function planHandOvers(world: World): Promise<void> {
  const organisation = await world.organisation.current();
  await world.database.transaction(async (transaction) => {
    const at = await lockOrganisation(transaction);
    await planHandOver(transaction, { organisation, at });
    return { keep: true, value: undefined };
  });
}

export const handOverTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, timer, transaction) => {
    const { overrides } = await loadOverrides(transaction);
    const schedules = [...schedulesWith(act.organisation, overrides).values()];
    const open = schedules.length > 0 ? await openIncidents(transaction) : [];
    const notices = schedules.flatMap((schedule) => noteOf(schedule, open, act, timer.dueAt, timer.isLate));
    await planHandOver(transaction, act);
    return { notices, audit: { due: `${timer.dueAt}`, isLate: timer.isLate } };
  },
};

/** However many hand-overs were missed, one note tells who has it now. */
function noteOf(
  schedule: Schedule,
  open: readonly Incident[],
  act: Act,
  since: Temporal.Instant,
  isLate: boolean,
): readonly Notice[] {
  const changes = handOvers(schedule, since.subtract({ seconds: 1 }), act.at.add({ seconds: 1 }));
  const [leaves, comes] = [changes[0]?.leaves ?? null, changes.at(-1)?.comes ?? null];
  if (changes.length === 0 || leaves === comes) return [];
  const teams = act.organisation.teams.filter(({ scheduleKey }) => scheduleKey === schedule.key);
  const own = open.filter(({ ownerTeamKey }) => teams.some(({ key }) => key === ownerTeamKey));
  const key = `ORG-1:hand-over:${schedule.key}:${since}`;
  const person = (personId: string | null) =>
    personId === null ? ({ key: "oncall.nobody" } as const) : act.people.span(personId);
  const values = {
    schedule: schedule.name,
    leaves: person(leaves),
    comes: person(comes),
    isLate: isLate ? "yes" : "no",
  };
  const until = handOvers(schedule, act.at, act.at.add(AHEAD))[0]?.at;
  const words = (first: Saying, seen: readonly Incident[]): Words => ({
    tone: "neutral",
    lines: [first, ...incidentLines(seen, act)],
  });
  const direct = (personId: string, first: Saying): Notice => ({
    key: `${key}:${personId}`,
    to: { kind: "person", personId },
    lane: "message",
    words: words(
      first,
      own.filter((incident) => maySee(incident, personId, act)),
    ),
  });
  return [
    ...(leaves ? [direct(leaves, { key: "oncall.hand-over-leaves", values })] : []),
    ...(comes
      ? [
          direct(comes, {
            key: "oncall.hand-over-comes",
            values: { ...values, until: until ? timeSpan(until) : "", hasEnd: until ? "yes" : "no" },
          }),
        ]
      : []),
    ...teams.map(
      (team): Notice => ({
        key,
        to: { kind: "team", teamKey: team.key },
        lane: "message",
        words: words(
          { key: "oncall.hand-over-team", values },
          own.filter(({ isPrivate }) => !isPrivate),
        ),
      }),
    ),
  ];
}

const MOST_LINES = 10;

const incidentLines = (incidents: readonly Incident[], act: Act): readonly Saying[] =>
  incidents.slice(0, MOST_LINES).map((incident) => ({
    key: "oncall.hand-over-incident",
    values: {
      reference: incident.reference,
      priority: incident.priority,
      title: incident.title,
      owner: ownerName(incident, act.organisation, (id) => act.people.span(id)),
    },
  }));

function maySee(incident: Incident, personId: string, act: Act): boolean {
  const person = act.people.find(personId);
  if (!person) return false;
  return visibilityOf(secrecyOf(incident), { kind: "person", person }, "direct-message") === "full";
}
