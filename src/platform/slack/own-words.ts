// The few sentences that the adapter says itself, as cards.

import type { Button, Card } from "../../chat/card.ts";
import type { CommandRefused } from "../../chat/parse-command.ts";
import { type Lang, type Saying, say, sayPlain } from "../../words/say.ts";

const sentence = (lang: Lang, saying: Saying): Card => ({ lines: [say(lang, saying)] });

export const notYet = (lang: Lang): Card => sentence(lang, { key: "answer.not-saved-yet" });

export const formLate = (lang: Lang): Card => sentence(lang, { key: "slack.form-late" });

/** What a button or a form carries is nothing that this release wrote. */
export const notOurs = (lang: Lang): Card => sentence(lang, { key: "refused.stale" });

export const reactionUnread = (lang: Lang): Card => sentence(lang, { key: "slack.reaction-unread" });

/** A form needs a press: a mention or a slow answer gets a button that opens it. */
export function formBehindButton(lang: Lang, button: Button): Card {
  return { ...sentence(lang, { key: "slack.form-behind-button" }), buttons: [button] };
}

export function commandRefused(lang: Lang, refused: CommandRefused): Card {
  const { root } = refused;
  if (refused.code === "unknown-word")
    return sentence(lang, {
      key: "refused.unknown-word",
      values: { root, typed: refused.typed, nearest: refused.nearest },
    });
  const missing = sayPlain(lang, refused.missing);
  return sentence(lang, { key: "refused.missing-argument", values: { root, word: refused.word, missing } });
}
