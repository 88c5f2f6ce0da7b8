// What may be done with a light record now, as buttons: the moves that are legal in a row, everything else in the ⋯ menu.
import type { Button } from "../chat/card.ts";
import type { NoticeButton } from "../chat/notice.ts";
import { type RegisterVerb, registerIntent } from "../chat/register-kinds.ts";
import { plain, type View } from "../organisation/view.ts";
import { authorize } from "../people/authorize.ts";
import type { WordKey } from "../words/say.ts";
import { factsOf } from "./facts.ts";
import type { RegisterMove } from "./kind.ts";
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
    ...(i === 0 && { style: "primary" as const }),
  }));

const others = [
  ["edit", "register.work"],
  ["link", "register.work"],
  ["evidence", "register.work"],
  ["restrict", "register.restrict"],
  ["open-up", "register.open-up"],
] as const satisfies readonly (readonly [RegisterVerb, RegisterMove["right"]])[];

export function recordButtons(
  record: RegisterRecord,
  view: View,
): { readonly buttons: readonly Button[]; readonly more: readonly Button[] } {
  const { reader, organisation } = view;
  const may = (right: RegisterMove["right"]): boolean =>
    reader === undefined || authorize(reader, right, factsOf(record, organisation)).ok;
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
      })),
    more: [
      ...others
        .filter(([verb]) => verb !== (record.isPrivate ? "restrict" : "open-up"))
        .filter(([, right]) => may(right))
        .map(([verb]) => button(verb)),
      button("timeline"),
    ],
  };
}
