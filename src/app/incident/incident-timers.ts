// The deadlines of incidents: each timer kind with what happens when it is due.
import { type TimerKind, timerKinds, whenDue } from "../../incident/due.ts";
import type { Incident } from "../../incident/incident.ts";
import type { RecordTimerRoute } from "../route.ts";

/** Who holds a record, who can be called, and who is asked afterwards, is decided by what is true now. */
const aboutPeople: readonly TimerKind[] = ["holder-gone", "escalation", "follow-up"];

const timer = (kind: TimerKind): RecordTimerRoute<Incident> => ({
  record: "incident",
  ...(aboutPeople.includes(kind) && { isAboutPeople: true }),
  decide: (incident, act, due) => whenDue(incident, kind, due, act),
});

export const incidentTimers: Readonly<Record<string, RecordTimerRoute<Incident>>> = Object.fromEntries(
  timerKinds.map((kind) => [kind, timer(kind)]),
);
