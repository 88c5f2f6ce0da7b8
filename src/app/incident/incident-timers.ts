// The deadlines of incidents: each timer kind with what happens when it is due.
import { type TimerKind, timerKinds, whenDue } from "../../incident/due.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RecordTimerRoute } from "../route.ts";

/** Who holds a record, and who can be called, is decided by what is true now. */
const aboutPeople: readonly TimerKind[] = ["holder-gone", "escalation"];

const timer = (kind: TimerKind): RecordTimerRoute<Incident> => ({
  record: "incident",
  ...(aboutPeople.includes(kind) && { isAboutPeople: true }),
  decide: (incident, act, due) => {
    const decided = whenDue(incident, kind, due, act);
    return decided?.ok ? decided.value : undefined;
  },
});

export const incidentTimers: Readonly<Record<string, RecordTimerRoute<Incident>>> = Object.fromEntries(
  timerKinds.map((kind) => [kind, timer(kind)]),
);
