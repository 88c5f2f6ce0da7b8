// When an incident that has to be reviewed is resolved, its review is drafted from the record and given an owner and a due time.
import type { Temporal } from "temporal-polyfill";
import type { TimelineEntry } from "../../chat/decision.ts";
import type { Notice, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { tellPerson } from "../../organisation/tell-people.ts";
import { clock, duration, who } from "../../organisation/values.ts";
import { addWorkingDays } from "../../sla/calendar.ts";
import type { Saying, Value } from "../../words/say.ts";
import { sayPlain } from "../../words/say.ts";
import { type Incident, isOpen } from "../incident.ts";
import { accountableId } from "../manager.ts";
import { line } from "../tell.ts";
import { reviewReasons } from "./review-demand.ts";
import type { Review } from "./review-state.ts";

/** Source: rules section 1. */
export const REVIEW_BUSINESS_DAYS = 5;
/** Its owner is reminded once before it is due. */
const REMIND_AFTER_BUSINESS_DAYS = 3;

export const businessDaysAfter = ({ calendar }: Organisation, at: Temporal.Instant, days: number): Temporal.Instant =>
  addWorkingDays(calendar, at, days);

type Demanded = {
  readonly patch: Partial<Incident>;
  readonly timeline: readonly TimelineEntry[];
  readonly notices: readonly Notice[];
};

const nothing: Demanded = { patch: {}, timeline: [], notices: [] };

/** What follows for the review when an act has brought the incident from `before` to `after`. Resolved once more, it is due anew and keeps its words. */
export function demandReview(before: Incident, after: Incident, act: Act): Demanded {
  if (after.state !== "resolved" || reviewReasons(after).length === 0) return nothing;
  const isResolvedNow = before.version === 0 || isOpen(before);
  if (after.review !== null && !isResolvedNow) return nothing;
  const review = after.review === null ? draftReview(after, act) : { ...after.review, ...newTerm(act) };
  const demanded = line(after, "review-demanded", {
    reasons: reasonWords(after),
    owner: ownerOf(review, act),
    at: clock(review.dueAt, act.at),
  });
  const owner = review.ownerId === null ? [] : [tellPerson(after, review.ownerId, "review", yours(after, review, act))];
  return { patch: { review }, timeline: [demanded.entry], notices: [demanded.notice, ...owner] };
}

/** Filled with what the record says; the cause and the actions are people's to find. */
export const draftReview = (incident: Incident, act: Act): Review => ({
  ...newTerm(act),
  ownerId: incident.roleHolders.incident_manager ?? incident.ownerId ?? accountableId(incident, act.organisation),
  draftedAt: act.at,
  effect: draftedEffect(incident, act.organisation),
  cause: "",
  ...draftedLessons(incident, act.organisation),
  actions: [],
});

const newTerm = ({ organisation, at }: Pick<Act, "organisation" | "at">) => ({
  dueAt: businessDaysAfter(organisation, at, REVIEW_BUSINESS_DAYS),
  remindAt: businessDaysAfter(organisation, at, REMIND_AFTER_BUSINESS_DAYS),
  reminders: 0,
  closedAt: null,
  closedById: null,
});

export const reasonWords = (incident: Incident): Value => ({
  list: reviewReasons(incident).map(
    (reason): Saying => ({ key: `review-reason.${reason}`, values: { priority: incident.priority } }),
  ),
  join: "and",
});

export const ownerOf = (review: Pick<Review, "ownerId">, act: Pick<Act, "people">): Value =>
  review.ownerId === null ? { key: "review.nobody" } : who(act, review.ownerId);

function yours({ reference, title, ...incident }: Incident, review: Review, act: Act): Words {
  const at = clock(review.dueAt, act.at);
  return {
    tone: "decision",
    lines: [
      {
        key: "review.yours",
        values: { reference, title, at, reasons: reasonWords({ reference, title, ...incident }) },
      },
    ],
    buttons: reviewButtons(reference),
  };
}

export const reviewButtons = (subject: string): NonNullable<Words["buttons"]> => [
  { label: "button.review-edit", intent: "review.edit", subject, style: "primary" },
  { label: "button.review-add", intent: "review.add", subject },
  { label: "button.review-show", intent: "review.show", subject },
];

/** In the organisation's language, as people write it themselves. */
function draftedEffect(incident: Incident, organisation: Organisation): string {
  const lasted = incident.openedAt.until(incident.resolvedAt ?? incident.openedAt).total("seconds");
  return sayPlain(organisation.lang, "review.draft-effect", {
    service: serviceName(organisation, incident.serviceKey),
    impact: organisation.examples.impact[incident.impact],
    lasted: duration(lasted),
    reports: incident.merged.length + 1,
  });
}

function draftedLessons(incident: Incident, { lang }: Organisation): Pick<Review, "well" | "badly"> {
  const { openedAt, firstResponseAt, resolvedAt, firstResponseMissedAt, resolutionMissedAt, reopenCount } = incident;
  const after = (at: Temporal.Instant | null) => ({ after: duration(openedAt.until(at ?? openedAt).total("seconds")) });
  const answered: Saying = { key: "review.draft-answered", values: after(firstResponseAt) };
  const fixed: Saying = { key: "review.draft-fixed", values: after(resolvedAt) };
  const well: Saying[] = [];
  const badly: Saying[] = [];
  if (firstResponseAt === null) badly.push({ key: "review.draft-unanswered" });
  else (firstResponseMissedAt === null ? well : badly).push(answered);
  (resolutionMissedAt === null ? well : badly).push(fixed);
  if (reopenCount > 0) badly.push({ key: "review.draft-reopened", values: { count: reopenCount } });
  const text = (sayings: readonly Saying[]) => sayings.map(({ key, values }) => sayPlain(lang, key, values)).join("\n");
  return { well: text(well), badly: text(badly) };
}
