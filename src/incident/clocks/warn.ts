// A clock has reached a level: a warning to owner, team and manager in turn, each once, or the breach.
import type { Notice, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import { clock, lateness } from "../../organisation/values.ts";
import { audienceOf, BREACH, type LevelNotice, watch } from "../../sla/watch.ts";
import type { Saying, Values } from "../../words/say.ts";
import { changed, type Decided } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { managerIds } from "../manager.ts";
import { tellTeam } from "../tell.ts";
import { breached } from "./breach.ts";
import { agreementOfIncident, clockOf, type PromisedClock } from "./terms.ts";

/** What the clock has to say now; undefined when its time has not come or has gone. */
export function watchClock(incident: Incident, kind: PromisedClock, act: Act): Decided | undefined {
  const { levels } = act.organisation;
  const { warnAt } = agreementOfIncident(incident, levels);
  const { send } = watch(clockOf(incident, kind, levels), incident.warned[kind], act.at, warnAt);
  if (send === null) return undefined;
  return send.level === BREACH ? breached(incident, kind, send, act) : warned(incident, kind, send, warnAt, act);
}

function warned(
  incident: Incident,
  kind: PromisedClock,
  sent: LevelNotice,
  warnAt: readonly number[],
  act: Act,
): Decided {
  const due = kind === "resolution" ? incident.resolutionDueAt : incident.firstResponseDueAt;
  const values: Values = {
    reference: incident.reference,
    title: incident.title,
    clock: kind,
    percent: sent.level,
    due: due ? clock(due, act.at) : "",
    ...lateness(sent.lateSeconds),
  };
  const said: Saying = { key: "sla.warning", values };
  return changed(incident, act, {
    patch: { warned: { ...incident.warned, [kind]: sent.level } },
    timeline: [{ kind: "warned", voice: "system", data: { clock: kind, percent: sent.level } }],
    notices: warningNotices(incident, kind, audienceOf(sent.level, warnAt), said, act),
  });
}

/** Whoever stands in two of the roles hears it once; with no owner yet the team hears the first warning too. */
function warningNotices(
  incident: Incident,
  kind: PromisedClock,
  audience: ReturnType<typeof audienceOf>,
  said: Saying,
  act: Act,
): readonly Notice[] {
  const { reference, ownerId } = incident;
  const words: Words = {
    tone: "waiting",
    lines: [said],
    buttons:
      ownerId === null
        ? [{ label: "button.take", intent: "incident.take", subject: reference, style: "primary" }]
        : [
            { label: "button.update", intent: "incident.update", subject: reference, style: "primary" },
            { label: "button.why", intent: "sla.why", subject: reference },
          ],
  };
  const what = `sla-${kind}`;
  const people = [
    ...(ownerId ? [ownerId] : []),
    ...(audience.includes("manager") ? managerIds(incident, act.organisation) : []),
  ];
  const isTeamTold = audience.includes("team") || ownerId === null;
  return [
    ...tellPeople(incident, people, what, words),
    ...(isTeamTold ? [tellTeam(incident, incident.ownerTeamKey, what, words, "message")] : []),
  ];
}
