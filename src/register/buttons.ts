// What may be done with a light record now, as buttons: the moves that are legal in a row, everything else in the ⋯ menu.
import type { Button } from "../chat/card.ts";
import type { NoticeButton } from "../chat/notice.ts";
import { type RegisterVerb, registerIntent } from "../chat/register-kinds.ts";
import { plain, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import type { WordKey } from "../words/say.ts";
import { factsOf } from "./facts.ts";
import type { RegisterMove, RegisterRight } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import { wordsOfKind } from "./naming.ts";
import type { RegisterRecord } from "./record.ts";

const legal = (record: RegisterRecord): readonly RegisterMove[] =>
  kindOf(record).moves.filter(({ from }) => from.includes(record.state));

/** Under a notice, in no language yet. */
export const moveButtons = (record: RegisterRecord): readonly NoticeButton[] =>
  legal(record).map(({ move }, i) => ({
    label: wordsOfKind.move(record, move),
    intent: registerIntent(record.kind, move),
    subject: record.reference,
    ...(i === 0 && !kindOf(record).done.includes(record.state) && { style: "primary" as const }),
  }));

const others = [
  ["edit", "register.work"],
  ["link", "register.work"],
  ["evidence", "register.work"],
  ["restrict", "register.restrict"],
  ["open-up", "register.open-up"],
] as const satisfies readonly (readonly [RegisterVerb, RegisterRight])[];

export function recordButtons(
  record: RegisterRecord,
  view: View,
): { readonly buttons: readonly Button[]; readonly more: readonly Button[] } {
  const { reader, organisation } = view;
  const { bars } = kindOf(record);
  // What only its opener may say stands in their own messages, not under everybody's eyes.
  const may = (right: RegisterRight): boolean =>
    reader === undefined
      ? right !== "register.as-opener"
      : authorize(reader, right, factsOf(record, organisation)).ok && !bars?.(record, reader.id, right);
  const rights = new Map(legal(record).map(({ move, right }) => [registerIntent(record.kind, move), right]));
  const button = (verb: RegisterVerb): Button => ({
    label: plain(view, `button.register.${verb}` as WordKey),
    intent: registerIntent(record.kind, verb),
    subject: record.reference,
  });
  return {
    buttons: moveButtons(record)
      .filter(({ intent }) => may(rights.get(intent as never) ?? "register.work"))
      .map(({ label, intent, subject, style }) => ({
        ...{ label: plain(view, label), intent, subject },
        ...(style && { style }),
      }))
      .concat(makeButton(record, view)),
    more: [
      ...others
        .filter(([verb]) => verb !== (record.isPrivate ? "restrict" : "open-up"))
        .filter(([, right]) => may(right))
        .map(([verb]) => button(verb)),
      button("timeline"),
    ],
  };
}

/** Opens a record of the kind that comes of this one. */
function makeButton(record: RegisterRecord, view: View): readonly Button[] {
  const { makes } = kindOf(record);
  if (!makes?.from.includes(record.state)) return [];
  return [{ label: plain(view, makes.label), intent: registerIntent(makes.kind, "new"), subject: record.reference }];
}
