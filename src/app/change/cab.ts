// The change advisory board: a timer of the organisation for its next meeting, which posts the agenda once.
import type { Temporal } from "temporal-polyfill";
import { agendaWords } from "../../change/cab/agenda.ts";
import { nextOf, parseCron } from "../../kernel/cron.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { addMeeting, changesForBoard } from "../../store/cab-meetings.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";
import type { World } from "../world.ts";

const KIND = "cab";

/** undefined: no board meets. The document's own check leaves no cron that cannot be read. */
export function nextMeeting({ cab }: Organisation, after: Temporal.Instant): Temporal.Instant | undefined {
  const cron = cab && parseCron(cab.cron);
  return cron?.ok ? nextOf(cron.value, after, cab?.zone ?? "UTC") : undefined;
}

/** At start, and when another configuration is in force. */
export async function planMeetings(world: World): Promise<void> {
  const organisation = await world.organisation.current();
  await world.database.transaction(async (transaction) => {
    const at = await lockOrganisation(transaction);
    await plan(transaction, organisation, at);
    return { keep: true, value: undefined };
  });
}

const plan = (transaction: Transaction, organisation: Organisation, at: Temporal.Instant): Promise<void> =>
  setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, nextMeeting(organisation, at));

/** However many meetings were missed while the bot was away, one agenda is posted. */
export const cabTimer: OrganisationTimerRoute = {
  record: "organisation",
  run: async (act, { dueAt, isLate }, transaction) => {
    const { organisation, at } = act;
    await plan(transaction, organisation, at);
    const audit = { due: `${dueAt}`, isLate };
    const { cab } = organisation;
    if (!cab) return { notices: [], audit };
    const changes = await changesForBoard(transaction, cab.risks);
    const agenda = changes.map(({ reference }) => reference);
    const isNew = await addMeeting(transaction, { id: act.newId(), meetsAt: dueAt, agenda, minutes: null });
    if (!isNew) return { notices: [], audit };
    const words = agendaWords(changes, act, { meetsAt: dueAt, next: nextMeeting(organisation, at) });
    const to = { kind: "channel", channel: cab.channel } as const;
    return { notices: [{ key: `ORG-1:cab:${dueAt}`, to, lane: "message", words }], audit };
  },
};
