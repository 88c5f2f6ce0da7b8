// What the channels of affected services are told of a change: a day before, when it starts, when it ends, and the question afterwards.
import type { Notice, NoticeButton, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { noticeKey, tellPeople } from "../organisation/tell-people.ts";
import { clock } from "../organisation/values.ts";
import type { Announcement, Change } from "./change.ts";
import { changed, type Decided } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named, resultWord, serviceNames, windowWord } from "./naming.ts";

type Public = Exclude<Announcement, "soon">;

/** Top-level wherever the affected services are talked about. */
export const announcement = (change: Change, which: Public, act: Pick<Act, "organisation" | "at">): Notice => ({
  key: noticeKey(change, `announce-${which}`),
  to: { kind: "services", serviceKeys: change.serviceKeys },
  words: announcementWords(change, which, act),
  lane: "message",
});

function announcementWords(
  change: Change,
  which: Public,
  { organisation, at }: Pick<Act, "organisation" | "at">,
): Words {
  const values = {
    ...named(change),
    services: serviceNames(organisation, change.serviceKeys),
    window: windowWord(change.window),
    until: clock(change.window?.to ?? at, at),
    ...(change.resultCode && { result: resultWord(change.resultCode) }),
  };
  const poll: readonly NoticeButton[] = [
    { label: "button.change.poll-yes", intent: intent("poll-yes"), subject: change.reference },
    { label: "button.change.poll-no", intent: intent("poll-no"), subject: change.reference },
  ];
  return {
    tone: which === "end" && change.resultCode === "successful" ? "good" : "neutral",
    lines: [{ key: `change-announce.${which}`, values }],
    ...(which === "poll" && { buttons: poll }),
  };
}

export const announced = (change: Change, which: Announcement): Pick<Change, "announced"> => ({
  announced: [...new Set([...change.announced, which])],
});

/** A day before: medium and high risk only. */
export const announceBefore = (change: Change, act: Act): Decided =>
  changed(change, act, { patch: announced(change, "before"), notices: [announcement(change, "before", act)] });

/** A day after the end: everything as it should be? */
export const askAround = (change: Change, act: Act): Decided =>
  changed(change, act, { patch: announced(change, "poll"), notices: [announcement(change, "poll", act)] });

/** To whoever carries it out, a quarter of an hour before. */
export const remindOfStart = (change: Change, act: Act): Decided =>
  changed(change, act, {
    patch: announced(change, "soon"),
    notices: tellPeople(change, [change.implementerId], "soon", {
      tone: "active",
      lines: [{ key: "change.told-soon", values: { ...named(change), window: windowWord(change.window) } }],
      buttons: [
        { label: "button.change.start", intent: intent("start"), subject: change.reference, style: "primary" },
        { label: "button.change.plan", intent: intent("plan"), subject: change.reference },
      ],
    }),
  });
