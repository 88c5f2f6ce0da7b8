// Who is told what of a request: notices with keys that are never used twice, and lines of its timeline.
import type { TimelineEntry } from "../chat/decision.ts";
import type { Notice, NoticeButton, Words } from "../chat/notice.ts";
import type { Json } from "../kernel/json.ts";
import type { Act } from "../organisation/act.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { noticeKey, tellPeople } from "../organisation/tell-people.ts";
import type { Saying, Values, WordKey } from "../words/say.ts";
import { requestsSeenBy } from "./facts.ts";
import { intent } from "./intents.ts";
import type { Request } from "./request.ts";

/** What can stand in the timeline of a request: each has its sentence `timeline.request.<kind>`. */
type RequestLine =
  Extract<WordKey, `timeline.request.${string}`> extends `timeline.request.${infer Kind}` ? Kind : never;

/** In the team's channel; what is private goes to its members directly, of whom the actor knows already. */
export function tellTeam(
  request: Request,
  teamKey: string,
  what: string,
  words: Words,
  { organisation, actorId }: { readonly organisation: Organisation; readonly actorId: string },
): readonly Notice[] {
  if (request.isPrivate) {
    const members = organisation.teams.find(({ key }) => key === teamKey)?.memberIds ?? [];
    return tellPeople(
      request,
      members.filter((id) => id !== actorId),
      what,
      words,
    );
  }
  return [
    { key: noticeKey(request, `${what}:team:${teamKey}`), to: { kind: "team", teamKey }, words, lane: "message" },
  ];
}

/** The bot's last gate: of a private request nobody is told but who may see it. A line of its thread only reaches places that show its card. */
export const onlyForEntitled = (notices: readonly Notice[], after: Request, { people }: Act): readonly Notice[] =>
  after.isPrivate ? notices.filter(({ to }) => to.kind === "thread" || maySee(after, to, people)) : notices;

function maySee(request: Request, to: Notice["to"], people: Act["people"]): boolean {
  const person = to.kind === "person" ? people.find(to.personId) : undefined;
  return person !== undefined && requestsSeenBy([request], person, "direct-message").length > 0;
}

export type Line = { readonly entry: TimelineEntry; readonly notice: Notice };

/** A line of the bot's own in the timeline, and the same line under the cards. */
export function line(request: Request, kind: RequestLine, values: Values, more: readonly Saying[] = []): Line {
  const saying: Saying = { key: `timeline.request.${kind}`, values };
  const data = { ...values, ...(more.length > 0 && { more }) } as { readonly [key: string]: Json };
  return {
    entry: { kind: `request.${kind}`, voice: "system", data },
    notice: {
      key: noticeKey(request, `${kind}:thread`),
      to: { kind: "thread" },
      words: { lines: [saying, ...more] },
      lane: "message",
    },
  };
}

export const showButton = ({ reference }: Pick<Request, "reference">): NoticeButton => ({
  label: "button.show",
  intent: intent("show"),
  subject: reference,
});
