// A review as a card: why it is demanded, what was found, what follows from it; and the lists of reviews and actions that wait.
import type { Button, Card } from "../../chat/card.ts";
import type { RichText } from "../../kernel/rich-text.ts";
import { type Action, isUndone } from "../../organisation/actions.ts";
import { clock, shortened } from "../../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../../organisation/view.ts";
import { authorize } from "../../people/authorize.ts";
import type { Person } from "../../people/person.ts";
import type { Saying } from "../../words/say.ts";
import { clocksLine } from "../clocks/clocks-line.ts";
import { factsOf } from "../facts.ts";
import { type Incident, isOpen } from "../incident.ts";
import { lacksOf } from "./review.ts";
import { reviewReasons } from "./review-demand.ts";
import { ownerOf, reasonWords } from "./review-draft.ts";
import type { Review } from "./review-state.ts";

/** Of each text on a card, so that none fills a phone. */
const SHORT = 400;
const ACTIONS_ON_CARD = 10;

/** `isWhole`: a page has room for every word. */
export function reviewCard(incident: Incident, view: View, isWhole = false): Card {
  const { review, reference } = incident;
  const headline = sayIn(view, "review.headline", { reference, title: shortened(incident.title, 120) });
  if (review === null) {
    return {
      tone: "neutral",
      headline,
      lines: [sayIn(view, noReviewKey(incident), { reference })],
      buttons: begin(incident, view),
    };
  }
  const text = (words: string) => (isWhole ? words : shortened(words, SHORT));
  const part = (key: "effect" | "cause" | "well" | "badly"): RichText =>
    sayIn(view, `review.${key}`, { text: text(review[key]) || plain(view, "review.empty") });
  return {
    tone: review.closedAt === null ? "decision" : "good",
    headline,
    badge: `P${incident.priority}`,
    lines: [
      factsLine(incident, review, view),
      clocksLine(incident, view),
      ...(["effect", "cause", "well", "badly"] as const).map(part),
      ...actionLines(review, view, isWhole),
    ],
    ...note(incident, review, view),
    ...buttonsOf(incident, review, view),
    moreLabel: plain(view, "card.more"),
  };
}

const noReviewKey = (incident: Incident) =>
  reviewReasons(incident).length > 0 && isOpen(incident) ? "review.later" : "review.none";

function factsLine(incident: Incident, review: Review, view: View): RichText {
  const reasons = reviewReasons(incident);
  const parts: Saying[] = [
    ...(reasons.length > 0 ? [{ key: "review.because", values: { reasons: reasonWords(incident) } } as const] : []),
    { key: "card.owner-only", values: { owner: ownerOf(review, view) } },
    review.closedAt === null
      ? { key: "review.due", values: { at: clock(review.dueAt) } }
      : {
          key: "review.closed-by",
          values: { by: view.people.span(review.closedById ?? ""), at: clock(review.closedAt) },
        },
  ];
  return dotted(view, parts);
}

function actionLines({ actions }: Review, view: View, isWhole: boolean): readonly RichText[] {
  if (actions.length === 0) return [sayIn(view, "review.no-actions")];
  const shown = isWhole ? actions : actions.slice(0, ACTIONS_ON_CARD);
  const left = actions.length - shown.length;
  return [
    ...shown.map((action) => actionLine(action, view)),
    ...(left > 0 ? [sayIn(view, "list.more", { count: left })] : []),
  ];
}

const actionLine = (action: Action, view: View): RichText =>
  sayIn(view, "review.action", {
    number: action.number,
    title: action.title,
    owner: ownerOf(action, view),
    at: clock(action.doneAt ?? action.dueAt),
    isDone: isUndone(action) ? "no" : "yes",
  });

/** What still keeps it from being closed. */
function note(incident: Incident, review: Review, view: View): { readonly note?: RichText } {
  const lacks = review.closedAt === null ? lacksOf(review) : [];
  if (lacks.length === 0 || isOpen(incident)) return {};
  return { note: sayIn(view, "review.lacks", { lacks: { list: lacks, join: "and" } }) };
}

function buttonsOf(
  incident: Incident,
  review: Review,
  view: View,
): { readonly buttons: Button[]; readonly more: Button[] } {
  const subject = incident.reference;
  const may = (move: "review" | "close-review" | "finish-action"): boolean =>
    view.reader === undefined || authorize(view.reader, move, factsOf(incident, view.organisation)).ok;
  const isWritable = review.closedAt === null && may("review");
  const button = (label: "edit" | "add" | "close" | "change"): Button => ({
    label: plain(view, `button.review-${label}`),
    intent: `review.${label}`,
    subject,
  });
  const undone = review.actions.filter(isUndone);
  return {
    buttons: [
      ...(isWritable ? [{ ...button("edit"), style: "primary" as const }, button("add")] : []),
      ...(review.closedAt === null && may("close-review") ? [button("close")] : []),
    ],
    more: [
      ...(undone.length > 0 && may("review") ? [button("change")] : []),
      ...(may("finish-action") ? undone.slice(0, ACTIONS_ON_CARD).map((action) => done(subject, action, view)) : []),
      ...(incident.isPrivate || !may("review")
        ? []
        : [{ label: plain(view, "button.problem.new"), intent: "problem.new", subject, argument: "review" } as const]),
      { label: plain(view, "button.timeline"), intent: "incident.timeline", subject },
      { label: plain(view, "button.show"), intent: "incident.show", subject },
    ],
  };
}

const done = (subject: string, { number }: Action, view: View): Button => ({
  label: plain(view, "button.review-done", { number }),
  intent: "review.done",
  subject,
  argument: String(number),
});

const begin = (incident: Incident, view: View): Button[] =>
  incident.state === "resolved" || incident.state === "closed"
    ? [{ label: plain(view, "button.review-edit"), intent: "review.edit", subject: incident.reference }]
    : [];

const LINES = 15;

/** Reviews that are not closed, the one due first on top; then actions that are not done. */
export function reviewsCard(incidents: readonly Incident[], view: View): Card {
  const open = withReview(incidents)
    .filter(({ review }) => review.closedAt === null)
    .sort((a, b) => a.review.dueAt.epochMilliseconds - b.review.dueAt.epochMilliseconds);
  const undone = withReview(incidents).flatMap(({ review, incident }) =>
    review.actions.filter(isUndone).map((action) => ({ action, incident })),
  );
  return listed(open, undone, { key: "review.list", values: { reviews: open.length, actions: undone.length } }, view);
}

/** What waits for the reader: reviews and actions of theirs. */
export function ownReviewsCard(incidents: readonly Incident[], view: View & { readonly reader: Person }): Card {
  const { id } = view.reader;
  const open = withReview(incidents).filter(({ review }) => review.closedAt === null && review.ownerId === id);
  const undone = withReview(incidents).flatMap(({ review, incident }) =>
    review.actions
      .filter((action) => isUndone(action) && action.ownerId === id)
      .map((action) => ({ action, incident })),
  );
  return listed(open, undone, { key: "review.mine", values: { reviews: open.length, actions: undone.length } }, view);
}

type Reviewed = { readonly incident: Incident; readonly review: Review };
type Waiting = { readonly incident: Incident; readonly action: Action };

const withReview = (incidents: readonly Incident[]): Reviewed[] =>
  incidents.flatMap((incident) => (incident.review === null ? [] : [{ incident, review: incident.review }]));

function listed(open: readonly Reviewed[], undone: readonly Waiting[], headline: Saying, view: View): Card {
  const lines = [
    ...open.map(({ incident, review }) =>
      sayIn(view, "review.list-line", {
        reference: incident.reference,
        title: shortened(incident.title, 80),
        owner: ownerOf(review, view),
        at: clock(review.dueAt),
      }),
    ),
    ...undone.map(({ incident, action }) =>
      sayIn(view, "review.list-action", {
        reference: incident.reference,
        number: action.number,
        title: shortened(action.title, 80),
        owner: ownerOf(action, view),
        at: clock(action.dueAt),
      }),
    ),
  ];
  const left = lines.length - LINES;
  const references = [...new Set([...open, ...undone].map(({ incident }) => incident.reference))];
  return {
    tone: "neutral",
    headline: sayIn(view, headline.key, headline.values),
    lines: lines.length === 0 ? [sayIn(view, "review.list-none")] : lines.slice(0, LINES),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
    buttons: references
      .slice(0, 5)
      .map((reference) => ({ label: reference, intent: "review.show", subject: reference })),
  };
}
