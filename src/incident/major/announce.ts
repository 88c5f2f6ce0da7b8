// Announcements of a major incident: from templates, in both languages, again and again until it is over; a late one is asked for and counted.
import { Temporal } from "temporal-polyfill";
import type { Notice, Words } from "../../chat/notice.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { readOptionalText } from "../../organisation/given-words.ts";
import { serviceName } from "../../organisation/names.ts";
import { missing, wrongField } from "../../organisation/refused.ts";
import { noticeKey, tellPeople, tellPerson } from "../../organisation/tell-people.ts";
import { actor, clock } from "../../organisation/values.ts";
import { type InLanguages, type Lang, sayPlain } from "../../words/say.ts";
import { changed, type Decided } from "../deciding.ts";
import { type Incident, isOpen } from "../incident.ts";
import { affectedIds, followerIds, line, tellOwnerOrTeam } from "../tell.ts";
import { onMajor } from "./major-help.ts";
import type { Major } from "./major-state.ts";

/** Source: rules section 1. */
export const ANNOUNCE_EVERY_MINUTES = 30;
const ASK_AGAIN_MINUTES = 15;
export const ANNOUNCEMENT_LENGTH = 1_500;

export const announcementTemplates = ["first", "progress", "workaround", "over"] as const;
type AnnouncementTemplate = (typeof announcementTemplates)[number];

/** What fits: the first one, news, or that it is over. */
export function usualTemplate(incident: Incident): AnnouncementTemplate {
  if (!isOpen(incident)) return "over";
  return incident.major?.announcements.length ? "progress" : "first";
}

export const announcementText = (incident: Incident, template: AnnouncementTemplate, lang: Lang, act: Act): string =>
  sayPlain(lang, `announcement.${template}`, {
    service: serviceName(act.organisation, incident.serviceKey),
    effect: act.organisation.examples.impact[incident.impact],
    title: incident.title,
  });

type AnnouncementGiven = {
  readonly en: string;
  readonly zh: string;
  /** Left out: in half an hour. */
  readonly nextAt: Temporal.Instant | undefined;
};

/** In one language alone it is read by everybody in that one. */
export function announce(incident: Incident, given: AnnouncementGiven, act: Act): Decided {
  return onMajor(incident, "announce", act, (major) => {
    const en = readOptionalText("en", given.en, ANNOUNCEMENT_LENGTH);
    if (!en.ok) return en;
    const zh = readOptionalText("zh", given.zh, ANNOUNCEMENT_LENGTH);
    if (!zh.ok) return zh;
    if (en.value === "" && zh.value === "") return refuse(missing("en"));
    if (given.nextAt && Temporal.Instant.compare(given.nextAt, act.at) <= 0) {
      return refuse(wrongField("next", { key: "refused.in-the-past" }));
    }
    const text: InLanguages = { en: en.value || zh.value, "zh-CN": zh.value || en.value };
    const nextAt = isOpen(incident) ? (given.nextAt ?? act.at.add({ minutes: ANNOUNCE_EVERY_MINUTES })) : null;
    const after: Major = {
      ...major,
      announcements: [...major.announcements, { at: act.at, byId: act.actor.id, text }],
      announceDueAt: nextAt,
      nagAt: nextAt,
    };
    const said = line(incident, "announced", { by: actor(act), text });
    return changed(incident, act, {
      patch: { major: after },
      timeline: [said.entry],
      notices: announcementNotices(incident, text, nextAt, act),
      answer: { lines: [{ key: "major.announced", values: { reference: incident.reference } }] },
    });
  });
}

/** Top-level wherever the incident is shown, and directly to whoever is affected, follows it or answers for it. */
function announcementNotices(
  incident: Incident,
  text: InLanguages,
  nextAt: Temporal.Instant | null,
  act: Act,
): readonly Notice[] {
  const { reference, title, priority, major } = incident;
  const words: Words = {
    tone: isOpen(incident) ? "critical" : "good",
    headline: { key: "major.announcement", values: { reference, title, priority } },
    lines: [
      { key: "major.text", values: { text } },
      ...(nextAt ? [{ key: "major.next", values: { at: clock(nextAt, act.at) } } as const] : []),
    ],
  };
  const places = incident.places.filter(({ state }) => state === "active" || state === "admitted");
  const informed = major?.informed.map(({ personId }) => personId) ?? [];
  const readers = [...affectedIds(incident), ...followerIds(incident), ...informed];
  return [
    ...places.map(
      ({ placeId }): Notice => ({
        key: noticeKey(incident, `announcement:${placeId}`),
        to: { kind: "place", placeId },
        words,
        lane: "message",
      }),
    ),
    ...tellPeople(
      incident,
      readers.filter((id) => id !== act.actor.id),
      "announcement",
      words,
    ),
  ];
}

/** An announcement is due: whoever speaks for the incident is asked, again and again; the first time it is recorded. */
export function nagAnnouncement(incident: Incident, act: Act): Decided | undefined {
  const { major, reference, title } = incident;
  if (!major?.announceDueAt || major.nagAt === null) return undefined;
  const isFirst = Temporal.Instant.compare(major.nagAt, major.announceDueAt) <= 0;
  const overdue = isFirst ? [line(incident, "announcement-overdue", {})] : [];
  const values = { reference, title, at: clock(major.announceDueAt, act.at) };
  const words: Words = {
    tone: "waiting",
    lines: [{ key: "major.announcement-due", values }],
    buttons: [{ label: "button.announce", intent: "major.announce", subject: reference, style: "primary" }],
  };
  const speaks = incident.roleHolders.communications ?? incident.roleHolders.incident_manager;
  return changed(incident, act, {
    patch: {
      major: {
        ...major,
        nagAt: act.at.add({ minutes: ASK_AGAIN_MINUTES }),
        overdue: major.overdue + (isFirst ? 1 : 0),
      },
    },
    timeline: overdue.map(({ entry }) => entry),
    notices: [
      ...overdue.map(({ notice }) => notice),
      speaks
        ? tellPerson(incident, speaks, "announcement-due", words)
        : tellOwnerOrTeam(incident, "announcement-due", words),
    ],
  });
}
