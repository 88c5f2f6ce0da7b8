// A card's buttons as rows of buttons and the ⋯ menu, each carrying an intent and a subject, never state.
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Button, Card } from "../../chat/card.ts";
import { encodeIntent } from "../../chat/intent-code.ts";
import { type Lang, sayPlain } from "../../words/say.ts";
import { cut, limits } from "./limits.ts";
import { plainWords, webAddress } from "./markdown.ts";

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export const codeOf = (button: Button): string => encodeIntent(button.intent, button.subject, button.argument);

export const label = (words: string): string => cut(plainWords(words).trim() || "…", limits.label);

/** Rows within Discord's five; buttons that do not fit go into the menu rather than missing. */
export function rowsOf(card: Card, lang: Lang): Row[] {
  const buttons = distinct(card.buttons ?? []);
  const menu = distinct(card.more ?? []);
  const link = linkButton(card);
  const menuRows = menu.length > 0 ? 1 : 0;
  const room = (limits.rows - menuRows) * limits.buttonsInRow - (link ? 1 : 0);
  const shown = buttons.slice(0, room).map(buttonComponent);
  const overflow = buttons.slice(room);
  return [
    ...inRows(link ? [...shown, link] : shown),
    ...menuRow(distinct([...overflow, ...menu]), card.moreLabel ?? sayPlain(lang, "card.more")),
  ].slice(0, limits.rows);
}

/** Discord refuses two components with the same id: the first one stays. */
function distinct(buttons: readonly Button[]): Button[] {
  const seen = new Set<string>();
  return buttons.filter((button) => {
    const code = codeOf(button);
    if (seen.has(code)) return false;
    seen.add(code);
    return true;
  });
}

function buttonComponent(button: Button): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: button.style ? styles[button.style] : ButtonStyle.Secondary,
    label: label(button.label),
    custom_id: codeOf(button),
  };
}

/** Discord refuses addresses without a public host name, and one of this machine would lead everybody else astray. */
function linkButton(card: Card): APIButtonComponent | undefined {
  const url = card.link && webAddress(card.link.href);
  if (!card.link || !url?.hostname.includes(".") || url.hostname.startsWith("127.")) return undefined;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: label(card.link.label), url: url.href };
}

function inRows(buttons: readonly APIButtonComponent[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < buttons.length; at += limits.buttonsInRow) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + limits.buttonsInRow) });
  }
  return rows;
}

export const menuId = "v1:menu";

function menuRow(buttons: readonly Button[], placeholder: string): Row[] {
  if (buttons.length === 0) return [];
  const options = buttons.slice(0, limits.options).map((button) => ({
    label: cut(plainWords(button.label).trim() || "…", limits.optionText),
    value: codeOf(button),
  }));
  const select = {
    type: ComponentType.StringSelect as const,
    custom_id: menuId,
    placeholder: cut(`⋯ ${plainWords(placeholder)}`, limits.placeholder),
    options,
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}
