// Deploys without an approved change of which nobody has said yet what they were.
import type { Card } from "../../chat/card.ts";
import { clock } from "../../organisation/values.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import { deployValues, flagSaying, judgeButtons } from "./deploy-words.ts";
import type { KeptDeploy } from "./kept.ts";

const LINES = 10;

/** The buttons are of the first; the others follow when it is done. */
export function unauthorisedCard(deploys: readonly KeptDeploy[], view: View): Card {
  const [first] = deploys;
  const shown = deploys.slice(0, LINES);
  return {
    tone: first ? "decision" : "good",
    headline: sayIn(view, "deploys.unauthorised", { count: deploys.length }),
    lines: first
      ? shown.map((deploy, i) =>
          sayIn(view, "deploys.line", {
            ...deployValues(deploy, view.organisation),
            ...{ number: i + 1, at: clock(deploy.startedAt ?? deploy.firstAt), why: flagSaying(deploy) },
          }),
        )
      : [sayIn(view, "deploys.none")],
    ...(deploys.length > shown.length && { note: sayIn(view, "list.more", { count: deploys.length - shown.length }) }),
    ...(first && {
      buttons: judgeButtons(first).map(({ label, values: _, ...button }) => ({ ...button, label: plain(view, label) })),
    }),
  };
}
