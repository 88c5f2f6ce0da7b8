// The folded part of a change: plan, verification, backout, tests and links, for whoever decides or carries it out.
import type { Card } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Change } from "./change.ts";
import { intent } from "./intents.ts";

const texts = ["plan", "verification", "backout", "testEvidence", "monitoredKpi", "communication"] as const;

/** A chat message holds so much of each; the page of the record shows all of it. */
const TEXT_ON_CARD = 600;

export const planCard = (change: Change, view: View): Card => ({
  tone: "neutral",
  headline: sayIn(view, "change-plan.headline", { reference: change.reference, title: shortened(change.title, 140) }),
  lines: [
    ...(change.description ? [[{ kind: "text", text: shortened(change.description, TEXT_ON_CARD) }] as const] : []),
    ...texts
      .filter((field) => change[field] !== "")
      .map((field) => sayIn(view, `change-plan.${field}`, { text: shortened(change[field], TEXT_ON_CARD) })),
    ...change.links.map(({ label, href }): RichText => [{ kind: "link", text: label, href }]),
  ],
  ...(texts.every((field) => change[field] === "") && { note: sayIn(view, "change-plan.empty") }),
  buttons: [{ label: plain(view, "button.change.show"), intent: intent("show"), subject: change.reference }],
});
