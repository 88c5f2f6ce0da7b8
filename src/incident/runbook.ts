// The runbook of an incident: its service's checklist in the thread, each step ticked off by whom and when.
import type { Card } from "../chat/card.ts";
import { type Notice, type NoticeButton, type Words, wordsToCard } from "../chat/notice.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { findService } from "../organisation/find-service.ts";
import { serviceName } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { actor, clock, who } from "../organisation/values.ts";
import type { View } from "../organisation/view.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided, step, unchanged } from "./deciding.ts";
import type { Incident, RunbookStep } from "./incident.ts";
import { line, tellThread } from "./tell.ts";

/** The steps as the configuration has them now; none, where the service has no runbook. */
export const runbookOf = (organisation: Organisation, serviceKey: string): readonly RunbookStep[] =>
  (findService(organisation, serviceKey)?.runbook ?? []).map((text) => ({ text, doneAt: null, doneById: null }));

/** A chat shows five buttons well: those of the next steps. */
const BUTTONS = 5;

type Reading = Pick<View, "organisation" | "people">;

function runbookWords(incident: Incident, act: Reading): Words {
  const { reference, runbook } = incident;
  const steps = runbook.map((one, i) => ({ ...one, number: i + 1 }));
  const open = steps.filter(({ doneAt }) => doneAt === null);
  return {
    tone: open.length === 0 ? "good" : "neutral",
    headline: { key: "runbook.headline", values: { service: serviceName(act.organisation, incident.serviceKey) } },
    lines: steps.map((one) => stepLine(incident, one, act)),
    ...(open.length > BUTTONS && { note: { key: "runbook.more" } as const }),
    buttons: open.slice(0, BUTTONS).map(
      ({ number }): NoticeButton => ({
        label: "button.step-done",
        values: { number },
        intent: "incident.step-done",
        subject: reference,
        argument: String(number),
      }),
    ),
  };
}

function stepLine(incident: Incident, one: RunbookStep & { number: number }, act: Reading): Saying {
  const { number, text, doneAt, doneById } = one;
  if (doneAt === null || doneById === null) return { key: "runbook.step", values: { number, text } };
  const values = { number, text, by: who(act, doneById), at: clock(doneAt, incident.openedAt) };
  return { key: "runbook.step-done", values };
}

/** One message a service, so that ticking off changes it in place. */
const runbookKey = (incident: Incident): string => `${incident.reference}:runbook:${incident.serviceKey}`;

/** The checklist under the card; nothing where there is no runbook. */
export const runbookNotices = (incident: Incident, act: Act): readonly Notice[] =>
  incident.runbook.length === 0
    ? []
    : [{ ...tellThread(incident, "runbook", runbookWords(incident, act)), key: runbookKey(incident) }];

/** The same for one reader: where the thread is long, or the incident is private. */
export const runbookCard = (incident: Incident, act: Act): Card =>
  wordsToCard(
    incident.runbook.length === 0
      ? { lines: [{ key: "runbook.none", values: { service: serviceName(act.organisation, incident.serviceKey) } }] }
      : runbookWords(incident, act),
    act.actor.lang,
  );

export function finishStep(incident: Incident, number: number, act: Act): Decided {
  return step(incident, "step-done", act, () => {
    const found = incident.runbook[number - 1];
    if (!found) return refuse({ saying: { key: "refused.stale" } });
    if (found.doneAt && found.doneById) {
      const values = { number, by: who(act, found.doneById), at: clock(found.doneAt, act.at) };
      return unchanged(incident, { key: "incident.step-done-already", values });
    }
    const finished = { ...found, doneAt: act.at, doneById: act.actor.id };
    const runbook = incident.runbook.map((one, i) => (i === number - 1 ? finished : one));
    const done = line(incident, "step-done", { by: actor(act), number, text: found.text });
    const revision = `${incident.version + 1}`;
    return changed(incident, act, {
      patch: { runbook },
      timeline: [done.entry],
      notices: runbookNotices({ ...incident, runbook }, act).map((notice) => ({
        ...notice,
        change: { op: "edit", revision } as const,
      })),
      answer: { lines: [{ key: "incident.step-done", values: { number, left: left(runbook) } }] },
    });
  });
}

const left = (runbook: readonly RunbookStep[]): number => runbook.filter(({ doneAt }) => doneAt === null).length;
