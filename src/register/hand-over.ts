// What somebody leaves behind who can no longer act: told to their managers, listed, and handed over in one act.
import type { Card } from "../chat/card.ts";
import type { Notice } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { managersOf } from "../organisation/managers.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { actor, shortened } from "../organisation/values.ts";
import { dotted, plain, sayIn, type View } from "../organisation/view.ts";
import type { Saying } from "../words/say.ts";
import { changed, type Decided } from "./deciding.ts";
import type { RegisterRecord } from "./record.ts";
import { line } from "./tell.ts";

/** An open record whose owner can no longer act. */
export type Left = {
  readonly reference: string;
  readonly title: string;
  readonly ownerId: string;
  readonly isPrivate: boolean;
};

const MOST = 15;

/** Whoever gets it hears of all of them in one message. */
export const giveRecord = (record: RegisterRecord, to: string, act: Act): Decided =>
  changed(record, act, {
    after: { ...record, ownerId: to },
    lines: [
      line(record, "handed-over", {
        ...{ by: actor(act), from: act.people.span(record.ownerId), to: act.people.span(to) },
      }),
    ],
  });

const leftLines = (left: readonly Left[]): readonly Saying[] => [
  ...left.slice(0, MOST).map(
    ({ reference, title }): Saying => ({
      key: "register.left-line",
      values: { reference, title: shortened(title, 80) },
    }),
  ),
  ...(left.length > MOST ? [{ key: "list.more", values: { count: left.length - MOST } } as const] : []),
];

/** Who may give them to somebody else, and so hears of them: their managers, else administrators; of private ones the security role. */
export const heirsOf = (personId: string, organisation: Organisation): readonly string[] => {
  const managers = managersOf(personId, organisation);
  return managers.length > 0 ? managers : organisation.roleHolders.administrator.filter((id) => id !== personId);
};

/** Nothing where they left nothing. `key`: never used twice. Private ones are counted. */
export function leftNotices(
  who: { readonly id: string; readonly name: string },
  left: readonly Left[],
  organisation: Organisation,
  key: string,
): readonly Notice[] {
  if (left.length === 0) return [];
  const open = left.filter(({ isPrivate }) => !isPrivate);
  const secret = left.length - open.length;
  const heirs = heirsOf(who.id, organisation);
  const security = secret > 0 ? organisation.roleHolders.security.filter((id) => id !== who.id) : [];
  return [...new Set([...heirs, ...security])].map((personId) => ({
    key: `ORG-1:left:${key}:${personId}`,
    to: { kind: "person", personId },
    lane: "message",
    words: {
      tone: "decision",
      lines: [{ key: "register.left", values: { person: who.name, count: left.length, secret } }, ...leftLines(open)],
      buttons: [
        { label: "button.register.hand-over", intent: "register.hand-over", subject: who.id, style: "primary" },
        { label: "button.register.ownerless", intent: "register.ownerless", subject: "" },
      ],
    },
  }));
}

/** Told once to whoever has them now. */
export const givenNotice = (
  left: readonly Left[],
  given: { readonly from: string; readonly to: string },
  act: Act,
): Notice => ({
  key: `ORG-1:given:${act.newId()}`,
  to: { kind: "person", personId: given.to },
  lane: "message",
  words: {
    tone: "decision",
    lines: [
      {
        key: "register.given",
        values: { by: actor(act), from: act.people.span(given.from), count: left.length },
      },
      ...leftLines(left),
    ],
  },
});

/** By owner, with a button for each to hand over all of theirs. `hidden`: private ones that the reader may not see. */
export function ownerlessCard(left: readonly Left[], hidden: number, view: View): Card {
  const owners = [...new Set(left.map(({ ownerId }) => ownerId))];
  return {
    tone: left.length + hidden === 0 ? "good" : "waiting",
    headline: sayIn(view, "register.ownerless", { count: left.length + hidden, secret: hidden }),
    lines: owners
      .flatMap((ownerId) => left.filter((one) => one.ownerId === ownerId))
      .slice(0, MOST)
      .map(({ reference, title, ownerId }) =>
        dotted(view, [
          { key: "register.left-line", values: { reference, title: shortened(title, 80) } },
          { key: "register.owner", values: { owner: view.people.span(ownerId) } },
        ]),
      ),
    ...(left.length > MOST && { note: sayIn(view, "list.more", { count: left.length - MOST }) }),
    buttons: owners.slice(0, 5).map((id) => ({
      label: plain(view, "button.register.hand-over-of", { person: view.people.find(id)?.name ?? "?" }),
      intent: "register.hand-over",
      subject: id,
    })),
  };
}
