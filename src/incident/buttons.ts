// The legal next moves as buttons: the usual ones in a row, the rest in the ⋯ menu. Read from the lifecycle table.
import type { Button } from "../chat/card.ts";
import type { IntentKind } from "../chat/intent.ts";
import { plain, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import type { WordKey } from "../words/say.ts";
import { hasOwnChannel } from "./channel-people.ts";
import { factsOf } from "./facts.ts";
import type { Incident, IncidentState } from "./incident.ts";
import { legalMoves, type Move } from "./lifecycle.ts";
import { isLoose } from "./link.ts";
import { isMajor } from "./major/major-state.ts";
import { openOutage } from "./outage.ts";
import { affectedIds } from "./tell.ts";

/** Moves of the team that stand on a card, in the order of the menu. */
const offered = [
  "take",
  "update",
  "resolve",
  "hold",
  "resume",
  "reply",
  "prioritise",
  "assign",
  "give-role",
  "escalate",
  "reopen",
  "close",
  "merge",
  "link",
  "unlink",
  "edit",
  "share",
  "open-channel",
  "restrict",
  "unrestrict",
  "admit",
  "cancel",
  "subscribe",
] as const satisfies readonly Move[];
export type OfferedMove = (typeof offered)[number];

/** What stands in the row, the first one marked while there is work to do. */
const row: Readonly<Record<IncidentState, readonly OfferedMove[]>> = {
  new: ["take", "update", "prioritise"],
  in_progress: ["update", "resolve", "hold"],
  on_hold: ["resume", "update", "resolve"],
  resolved: ["reopen", "close"],
  closed: ["reopen"],
  cancelled: [],
  duplicate: [],
};

export function moveButtons(incident: Incident, view: View): { readonly buttons: Button[]; readonly more: Button[] } {
  const legal = offered.filter((move) => legalMoves(incident.state).includes(move) && isUseful(incident, move));
  const may = legal.filter((move) => isOffered(incident, move, view));
  const first = row[incident.state].filter((move) => may.includes(move));
  const rest = may.filter((move) => !first.includes(move));
  return {
    buttons: [
      ...first.map((move, index) => moveButton(incident, move, view, index === 0 && move !== "reopen")),
      ...furtherButtons(incident, inRow, view),
    ],
    more: [
      ...rest.map((move) => moveButton(incident, move, view, false)),
      ...furtherButtons(incident, inMenu, view),
      ...runbookButton(incident, view),
      ...problemButton(incident, view),
      ...articleButton(incident, view),
      ...riskButton(incident, view),
      timelineButton(incident, view),
    ],
  };
}

/** Legal, but without sense right now. */
function isUseful(incident: Incident, move: OfferedMove): boolean {
  if (move === "escalate") return incident.escalation !== null;
  if (move === "open-channel") return incident.priority <= 2 && !hasOwnChannel(incident);
  if (move === "restrict") return !incident.isPrivate;
  if (move === "unlink") return incident.links.some(isLoose);
  if (move === "reply") return affectedIds(incident).length > 0;
  if (move === "unrestrict" || move === "admit") return incident.isPrivate;
  return true;
}

const isOffered = (incident: Incident, move: OfferedMove, { reader, organisation }: View): boolean =>
  reader === undefined || authorize(reader, move, factsOf(incident, organisation)).ok;

const moveButton = (incident: Incident, move: OfferedMove, view: View, isFirst: boolean): Button => ({
  label: plain(view, `button.${move}`),
  intent: `incident.${move}` satisfies IntentKind,
  subject: incident.reference,
  ...(isFirst && { style: "primary" as const }),
});

type Further = {
  readonly move: Move;
  readonly intent: IntentKind;
  readonly label: WordKey;
  readonly isUseful: (incident: Incident) => boolean;
};

const isProposed = ({ major }: Incident): boolean => major?.state === "proposed";

/** Moves of a major incident and of a review, where there is one. */
const inRow: readonly Further[] = [
  { move: "announce", intent: "major.announce", label: "button.announce", isUseful: isMajor },
];
const inMenu: readonly Further[] = [
  {
    move: "propose-major",
    intent: "major.propose",
    label: "button.propose-major",
    isUseful: (incident) => !isMajor(incident) && !isProposed(incident),
  },
  { move: "accept-major", intent: "major.accept", label: "button.accept-major", isUseful: isProposed },
  { move: "decline-major", intent: "major.decline", label: "button.decline-major", isUseful: isProposed },
  { move: "mark-outage", intent: "incident.mark-outage", label: "button.mark-outage", isUseful: () => true },
  {
    move: "restore-service",
    intent: "outage.end",
    label: "button.outage-over",
    isUseful: (incident) => openOutage(incident) !== undefined,
  },
  { move: "count-affected", intent: "major.affected", label: "button.count-affected", isUseful: isMajor },
  { move: "review", intent: "review.show", label: "button.review-show", isUseful: ({ review }) => review !== null },
];

const furtherButtons = (incident: Incident, further: readonly Further[], view: View): readonly Button[] =>
  further
    .filter(({ move, isUseful }) => legalMoves(incident.state).includes(move) && isUseful(incident))
    .filter(({ move }) => !view.reader || authorize(view.reader, move, factsOf(incident, view.organisation)).ok)
    .map(({ label, intent }) => ({ label: plain(view, label), intent, subject: incident.reference }));

const runbookButton = (incident: Incident, view: View): readonly Button[] =>
  incident.runbook.length === 0
    ? []
    : [{ label: plain(view, "button.runbook"), intent: "incident.runbook", subject: incident.reference }];

/** What lies behind it: asked once it is over, and not of what only some may read of. */
const problemButton = ({ state, isPrivate, reference }: Incident, view: View): readonly Button[] =>
  isPrivate || (state !== "resolved" && state !== "closed") || view.reader?.isGuest
    ? []
    : [{ label: plain(view, "button.problem.new"), intent: "problem.new", subject: reference }];

/** What helped, for the next one who has it. */
const articleButton = ({ state, reference }: Incident, view: View): readonly Button[] =>
  view.reader?.isGuest || (state !== "resolved" && state !== "closed")
    ? []
    : [{ label: plain(view, "button.kb.make"), intent: "kb.new", subject: reference }];

/** What missed a target may do so again. */
const riskButton = ({ improvements, reference }: Incident, { reader, ...view }: View): readonly Button[] =>
  improvements.length === 0 || (reader && !authorize(reader, "register.open").ok)
    ? []
    : [{ label: plain(view, "button.risk.make"), intent: "risk.new", subject: reference }];

const timelineButton = (incident: Incident, view: View): Button => ({
  label: plain(view, "button.timeline"),
  intent: "incident.timeline",
  subject: incident.reference,
});
