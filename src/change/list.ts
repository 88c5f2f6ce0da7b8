// Changes in a row: what is under way by its window, one's own, and what waits for one's decision, the oldest deadline first.
import type { Button, Card } from "../chat/card.ts";
import type { RichText } from "../kernel/rich-text.ts";
import { clock, shortened } from "../organisation/values.ts";
import { plain, sayIn, type View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import { visibilityOf, type WayOut } from "../people/visibility.ts";
import type { Saying } from "../words/say.ts";
import { signs } from "./card.ts";
import type { Change } from "./change.ts";
import { secrecyOf } from "./facts.ts";
import { resultWord, stateWord, windowWord } from "./naming.ts";

const LINES = 15;

export const changeLists = ["open", "mine", "waiting"] as const;
export type ChangeList = (typeof changeLists)[number];

/** Those of them that this person may see on this way. */
export const changesSeenBy = (changes: readonly Change[], person: Person, way: WayOut): readonly Change[] =>
  changes.filter((change) => visibilityOf(secrecyOf(change), { kind: "person", person }, way) === "full");

/** In the order they are given. */
export function changeListCard(changes: readonly Change[], list: ChangeList, view: View): Card {
  const shown = changes.slice(0, LINES);
  const left = changes.length - shown.length;
  return {
    tone: list === "waiting" && shown.length > 0 ? "decision" : "neutral",
    headline: sayIn(view, `changes.${list}`, { count: changes.length }),
    lines:
      shown.length === 0
        ? [sayIn(view, `changes.none-${list}`)]
        : shown.map((change) => changeLine(change, list, view)),
    ...(left > 0 && { note: sayIn(view, "list.more", { count: left }) }),
    buttons: shown.slice(0, 5).map(showButton),
    more: shown.slice(5).map(showButton),
    moreLabel: plain(view, "card.more"),
  };
}

const showButton = ({ reference }: Change): Button => ({
  label: reference,
  intent: "change.show",
  subject: reference,
});

/** One line: sign, number, title, how it stands, and its window, or until when it waits for a decision. */
function changeLine(change: Change, list: ChangeList, view: View): RichText {
  const { reference, title, state } = change;
  return sayIn(view, "changes.line", {
    sign: signs[state],
    reference,
    title: shortened(title, 80),
    state: stateWord(state),
    when: whenOf(change, list),
  });
}

const whenOf = ({ window, approval }: Change, list: ChangeList): Saying =>
  list === "waiting" && approval
    ? { key: "changes.until", values: { at: clock(approval.expiresAt) } }
    : windowWord(window);

/** What went before, the likest first, with how it went. */
export const similarCard = (change: Change, similar: readonly Change[], view: View): Card => ({
  tone: "neutral",
  headline: sayIn(view, "changes.similar", { reference: change.reference, count: similar.length }),
  lines: similar.map((other) =>
    sayIn(view, "changes.line", {
      sign: signs[other.state],
      reference: other.reference,
      title: shortened(other.title, 80),
      state: other.resultCode ? resultWord(other.resultCode) : stateWord(other.state),
      when: windowWord(other.window),
    }),
  ),
  buttons: similar.map(showButton),
});

export type ChangeHome = {
  /** Waiting for the person, oldest deadline first. */
  readonly waiting: readonly Change[];
  /** Asked for or carried out by the person. */
  readonly own: readonly Change[];
};

/** What a home page says of changes: nothing where there is nothing. */
export function changeHomeCards(
  { waiting, own }: ChangeHome,
  view: View & { readonly reader: Person },
): readonly Card[] {
  const asked = changesSeenBy(waiting, view.reader, "home");
  const mine = changesSeenBy(own, view.reader, "home");
  return [
    ...(asked.length > 0 ? [changeListCard(asked, "waiting", view)] : []),
    ...(mine.length > 0 ? [changeListCard(mine, "mine", view)] : []),
  ];
}

/** The line of a change without markup, for completion; undefined where it must not be named. */
export const changeName = (change: Change, person: Person): string | undefined =>
  changesSeenBy([change], person, "autocomplete").length > 0
    ? `${change.reference} · ${shortened(change.title, 70)}`
    : undefined;
