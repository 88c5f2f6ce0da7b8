// /review: what is still to be reviewed, one review with its actions, and what changes them.
import type { Incident } from "../../incident/incident.ts";
import { seenBy } from "../../incident/list.ts";
import { closeReview, editReview } from "../../incident/review/review.ts";
import { addAction, changeAction, finishAction } from "../../incident/review/review-actions.ts";
import { ownReviewsCard, reviewCard, reviewsCard } from "../../incident/review/review-card.ts";
import { addActionForm, changeActionForm, editReviewForm } from "../../incident/review/review-forms.ts";
import type { Act } from "../../organisation/act.ts";
import { sayIn } from "../../organisation/view.ts";
import { openReviews } from "../../store/incident-reads.ts";
import type { LookRoute, Routes } from "../route.ts";
import { isTeamHeard, showingIncident } from "./incident-look-routes.ts";
import { given, instantGiven, onIncident, opening, personGiven, viewOf, withFacts } from "./incident-route-parts.ts";
import { isStranger, strangerRefused } from "./incident-work-routes.ts";

const listed = (draw: (incidents: readonly Incident[], act: Act) => ReturnType<typeof reviewsCard>): LookRoute => ({
  kind: "look",
  look: async (act, _scene, query) => {
    const seen = seenBy(await openReviews(query), act.actor, "list").filter((incident) => isTeamHeard(incident, act));
    return { kind: "done", card: draw(seen, act) };
  },
});

export const reviewRoutes = {
  "review.list": listed((incidents, act) => reviewsCard(incidents, viewOf(act))),
  "review.mine": listed((incidents, act) => ownReviewsCard(incidents, viewOf(act))),
  "review.show": showingIncident("timeline", async (incident, act) =>
    isTeamHeard(incident, act)
      ? reviewCard(incident, viewOf(act))
      : { tone: "neutral", lines: [sayIn(viewOf(act), "review.team-only", { reference: incident.reference })] },
  ),
  "review.edit": opening("review", (incident, act) => editReviewForm(incident, act)),
  "review.edit.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "owner"),
    (incident, act, scene, ownerId) =>
      isStranger(scene, ownerId, "owner")
        ? strangerRefused("owner")
        : editReview(
            incident,
            {
              effect: given(scene, "effect"),
              cause: given(scene, "cause"),
              well: given(scene, "well"),
              badly: given(scene, "badly"),
              ...(ownerId && { ownerId }),
            },
            act,
          ),
  ),
  "review.add": opening("review", (incident, act) => addActionForm(incident, act)),
  "review.add.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "owner"),
    (incident, act, scene, ownerId) =>
      isStranger(scene, ownerId, "owner")
        ? strangerRefused("owner")
        : addAction(incident, { title: given(scene, "title"), ownerId, dueAt: instantGiven(scene, act, "due") }, act),
  ),
  "review.change": opening("review", (incident, act) => changeActionForm(incident, act)),
  "review.change.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "owner"),
    (incident, act, scene, ownerId) => {
      if (isStranger(scene, ownerId, "owner")) return strangerRefused("owner");
      const dueAt = instantGiven(scene, act, "due");
      const number = Number(given(scene, "which"));
      return changeAction(incident, { number, ...(ownerId && { ownerId }), ...(dueAt && { dueAt }) }, act);
    },
  ),
  "review.done": onIncident((incident, act, scene) => finishAction(incident, Number(scene.inbound.argument), act)),
  "review.close": onIncident((incident, act) => closeReview(incident, act)),
} satisfies Partial<Routes>;
