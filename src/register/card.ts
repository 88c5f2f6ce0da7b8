// The living card of a light record: what it is and how it stands, whose it is and until when, its fields, the next moves.
import type { Card } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { serviceNameAt } from "../organisation/names.ts";
import { clock, day, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import { type Saying, say } from "../words/say.ts";
import { recordButtons } from "./buttons.ts";
import { kindOf } from "./kinds.ts";
import { fieldLine, stateWord, wordsOfKind } from "./naming.ts";
import { exceptionParts } from "./own-work.ts";
import type { Entry, RegisterRecord } from "./record.ts";

const TITLE_ON_CARD = 140;
const FIELDS_ON_CARD = 5;

export function recordCard(record: RegisterRecord, view: View): Card {
  const { buttons, more } = recordButtons(record, view);
  return { ...previewCard(record, view), buttons, more, moreLabel: plain(view, "card.more") };
}

/** Under a link to it: what it is and how it stands, with nothing to press. */
export function previewCard(record: RegisterRecord, view: View): Card {
  const kind = kindOf(record);
  const look = kind.states[record.state];
  return {
    tone: look?.tone ?? "neutral",
    headline: sayIn(view, "card.headline", {
      sign: `${look?.sign ?? ""}${record.isPrivate ? "🔒" : ""}`,
      reference: record.reference,
      title: shortened(record.title, TITLE_ON_CARD),
    }),
    badge: plain(view, wordsOfKind.kind(record)),
    lines: [
      factsLine(record, view),
      ...cycleLine(record, view),
      ...tellingLine(record, view),
      ...fieldLines(record, view).slice(0, FIELDS_ON_CARD),
      ...countsLine(record, view),
    ],
  };
}

/** "Planned · Ben · Shop checkout · due 2031-04-01". */
function factsLine(record: RegisterRecord, view: View): RichText {
  const { dueAt, firstDueAt, reviewBy, serviceKey, ownerId, createdAt } = record;
  const isMoved = dueAt !== null && firstDueAt !== null && !dueAt.equals(firstDueAt);
  const parts: readonly Saying[] = [
    stateWord(record),
    { key: "register.owner", values: { owner: view.people.span(ownerId) } },
    ...(serviceKey === null
      ? []
      : [
          {
            key: "register.service",
            values: { service: serviceNameAt(view.organisation, serviceKey, createdAt) },
          } as const,
        ]),
    ...(dueAt ? [{ key: "register.due", values: { at: day(dueAt) } } as const] : []),
    ...(isMoved ? [{ key: "register.first-due", values: { at: day(firstDueAt) } } as const] : []),
    ...(reviewBy ? [{ key: "register.review-by", values: { at: day(reviewBy) } } as const] : []),
  ];
  return dotted(view, parts);
}

/** "Every month, next 2031-04-06 · in time 3, late 0, missed 1". */
function tellingLine(record: RegisterRecord, view: View): readonly RichText[] {
  const told = [...(kindOf(record).tells?.(record, view) ?? []), ...exceptionParts(record)];
  return told.length === 0 ? [] : [dotted(view, told)];
}

/** "Plan ✓ · Do ▸ · Check · Act". */
function cycleLine(record: RegisterRecord, view: View): readonly RichText[] {
  const { cycle } = kindOf(record);
  if (!cycle) return [];
  const reached = cycle.indexOf(record.state);
  const parts = cycle.map(
    (state, i): Saying => ({
      key: "register.step",
      values: {
        step: { key: wordsOfKind.step(record, state) },
        mark: i < reached || (i === reached && i === cycle.length - 1) ? "done" : i === reached ? "now" : "ahead",
      },
    }),
  );
  return [dotted(view, parts)];
}

/** The fields that say something, in the order of the kind. */
const tellingFields = (record: RegisterRecord): readonly string[] =>
  Object.entries(kindOf(record).fields)
    .filter(([field, own]) => !own.isHidden && (record.values[field] ?? "") !== "")
    .map(([field]) => field);

const fieldLines = (record: RegisterRecord, view: View): readonly RichText[] =>
  tellingFields(record).map((field) => say(view.lang, fieldLine(record, field, view)));

function countsLine({ evidence, links }: RegisterRecord, view: View): readonly RichText[] {
  const parts: readonly Saying[] = [
    ...(links.length > 0
      ? [{ key: "register.links", values: { links: { list: links.map(({ to }) => to), join: "and" } } } as const]
      : []),
    ...(evidence.length > 0 ? [{ key: "register.evidence", values: { count: evidence.length } } as const] : []),
  ];
  return parts.length === 0 ? [] : [dotted(view, parts)];
}

/** Everything that was written, and the evidence, on its page; undefined where its card says all of it. */
export function detailCard(record: RegisterRecord, view: View): Card | undefined {
  const fields = tellingFields(record);
  const { evidence } = record;
  const whole = fields.map((field) => say(view.lang, fieldLine(record, field, view, { isWhole: true })));
  const isOnCard = JSON.stringify(whole) === JSON.stringify(fieldLines(record, view).slice(0, FIELDS_ON_CARD));
  if (isOnCard && evidence.length === 0) return undefined;
  return {
    tone: "neutral",
    headline: sayIn(view, "register.details"),
    lines: [
      ...(isOnCard ? [] : whole),
      ...evidence
        .filter(({ href }) => href !== null)
        .map(
          ({ label, href, byId, at }): RichText => [
            { kind: "link", text: `📎 ${label}`, href: href ?? "" },
            { kind: "text", text: " " },
            ...sayIn(view, "register.evidence-by", { by: view.people.span(byId), at: clock(at) }),
          ],
        ),
    ],
    files: evidence.flatMap(({ attachmentId, label }) =>
      attachmentId === null ? [] : [{ attachmentId, name: label, isPicture: /\.(png|jpe?g|gif|webp)$/i.test(label) }],
    ),
  };
}

const ENTRIES_ON_PAGE = 60;

/** What was kept each time, the latest first, on its page. */
export function entriesCard(record: RegisterRecord, view: View): Card | undefined {
  const { entries } = record;
  if (entries.length === 0) return undefined;
  const left = entries.length - ENTRIES_ON_PAGE;
  return {
    tone: "neutral",
    headline: sayIn(view, "register.entries"),
    lines: entries
      .slice(-ENTRIES_ON_PAGE)
      .reverse()
      .flatMap((entry) => [
        dotted(view, entryParts(record, entry, view)),
        ...(entry.lines ?? []).map((one): RichText => [{ kind: "text", text: "   " }, ...say(view.lang, one)]),
      ]),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
  };
}

/** "Done in time · 2031-04-01 · Ben · What was done? All restored". */
const entryParts = (record: RegisterRecord, { what, at, byId, values }: Entry, view: View): readonly Saying[] => [
  { key: "register.entry", values: { what: { key: wordsOfKind.entry(record, what) }, at: day(at) } },
  ...(byId === null ? [] : [{ key: "register.owner", values: { owner: view.people.span(byId) } } as const]),
  ...Object.keys(values)
    .filter((field) => values[field] !== "")
    .map((field) => fieldLine({ ...record, values }, field, view, { isWhole: true })),
];
