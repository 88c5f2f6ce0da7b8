// A clock of a request has reached a level: a warning to owner, team and manager in turn, each once; or the promise is broken, which the requester hears from us first.
import type { Notice, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { clock, lateness, who } from "../organisation/values.ts";
import { readClock } from "../sla/clock.ts";
import { roundedUp } from "../sla/promise.ts";
import { audienceOf, BREACH, watch } from "../sla/watch.ts";
import type { Values } from "../words/say.ts";
import { agreementOfRequest, clockOf, type RequestClock } from "./clocks.ts";
import { changed, type Decided } from "./deciding.ts";
import { accountableIds } from "./facts.ts";
import { intent } from "./intents.ts";
import { named, ownerWord } from "./naming.ts";
import { isWorkedOn, type Request } from "./request.ts";
import { line, showButton, tellTeam } from "./tell.ts";

/** What the clock has to say now; undefined when its time has not come or has gone. */
export function watchClock(request: Request, kind: RequestClock, act: Act): Decided | undefined {
  const { levels } = act.organisation;
  const measured = clockOf(request, kind, levels);
  if (!measured) return undefined;
  const { warnAt } = agreementOfRequest(request, levels);
  const { send } = watch(measured, request.warned[kind], act.at, warnAt);
  if (send === null) return undefined;
  const reading = readClock(measured, act.at);
  const due = reading.misses[0]?.dueAt ?? reading.dueAt ?? act.at;
  const isMissed = send.level === BREACH;
  const values: Values = {
    ...{ ...named(request), clock: kind, percent: send.level, due: clock(due, act.at) },
    ...lateness(send.lateSeconds),
  };
  const audience = audienceOf(send.level, warnAt);
  return changed(request, act, {
    patch: { warned: { ...request.warned, [kind]: send.level } },
    ...(isMissed
      ? { lines: [line(request, "missed", { clock: kind, due: clock(due) })] }
      : { timeline: [line(request, "warned", { clock: kind, percent: send.level }).entry] }),
    notices: [
      ...inside(request, kind, audience, { tone: isMissed ? "critical" : "waiting", values, isMissed }, act),
      ...(isMissed ? apology(request, kind, clock(roundedUp(due), act.at), act) : []),
    ],
  });
}

type Told = { readonly tone: "critical" | "waiting"; readonly values: Values; readonly isMissed: boolean };

/** Whoever stands in two of the roles hears it once; with no owner yet the team hears the first warning too. */
function inside(
  request: Request,
  kind: RequestClock,
  audience: ReturnType<typeof audienceOf>,
  { tone, values, isMissed }: Told,
  act: Act,
): readonly Notice[] {
  const { ownerId, teamKey, reference } = request;
  const { organisation, actor } = act;
  const take = { label: "button.request.take", intent: intent("take"), subject: reference, style: "primary" } as const;
  const words: Words = {
    tone,
    lines: [{ key: isMissed ? "request.breach" : "request.warning", values }],
    buttons: [...(ownerId === null && isWorkedOn(request) ? [take] : []), showButton(request)],
  };
  const people = [
    ...(ownerId === null ? [] : [ownerId]),
    ...(audience.includes("manager") ? accountableIds(request, organisation) : []),
  ];
  const isTeamTold = audience.includes("team") || ownerId === null;
  return [
    ...tellPeople(request, people, `sla-${kind}`, words),
    ...(isTeamTold ? tellTeam(request, teamKey, `sla-${kind}`, words, { organisation, actorId: actor.id }) : []),
  ];
}

/** While something can still be done for it. */
function apology(request: Request, kind: RequestClock, promised: Values[string], act: Act): readonly Notice[] {
  if (!isWorkedOn(request)) return [];
  const [follower] = accountableIds(request, act.organisation);
  const values: Values = {
    ...{ ...named(request), clock: kind, promised, name: who(act, request.requesterId) },
    ...{
      owner: ownerWord(request, act),
      hasFollower: follower ? "yes" : "no",
      follower: follower ? who(act, follower) : "",
    },
  };
  const words: Words = {
    tone: "critical",
    lines: [{ key: "request.sorry", values }],
    buttons: [showButton(request)],
  };
  return tellPeople(request, [request.requesterId], `sorry-${kind}`, words);
}
