// /tocsin help: what this person can say, straight from the command catalogue.
import type { Card } from "../chat/card.ts";
import { type Command, commands, type Root, roots } from "../chat/command.ts";
import type { Inbound, PlatformName } from "../chat/inbound.ts";
import { isRegisterKind } from "../chat/register-kinds.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { Act } from "../organisation/act.ts";
import { authorize, type Verb } from "../people/authorize.ts";
import { rights } from "../people/rights.ts";
import { say, sayPlain } from "../words/say.ts";
import { textValue } from "./given-values.ts";
import { mayChooseLanguage } from "./organisation/channel-routes.ts";
import type { LookRoute, Routes } from "./route.ts";

const show: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => ({ kind: "done", card: helpCard(act, inbound) }),
  suggest: async (_act, _scene, typed) =>
    roots
      .filter((root) => root.startsWith(typed.trim().replace(/^\//, "").toLowerCase()))
      .map((root) => ({ value: root, label: root })),
};

export const helpRoutes = { "help.show": show } satisfies Partial<Routes>;

/** Every word that this person may use somewhere, the ways without a command first; about one root, what each word does. */
export function helpCard(act: Act, inbound: Inbound): Card {
  const { lang } = act.actor;
  const { reportEmoji } = act.organisation;
  const mine = commands.filter((command) => isForThem(command, act, inbound));
  const theirs = roots.filter((root) => mine.some((command) => command.root === root));
  const about = theirs.find((root) => root === (textValue(inbound, "about") || inbound.subject).replace(/^\//, ""));
  const wordsOf = (root: Root) => mine.filter((command) => command.root === root);
  const emoji = emojiOn(inbound.actor.platform, reportEmoji);
  return {
    headline: say(lang, { key: "help.headline" }),
    lines: about
      ? wordsOf(about).map((command) => line(command, act))
      : [
          say(lang, { key: "help.without-commands", values: { emoji } }),
          ...theirs.map((root) => overview(root, wordsOf(root), act)),
        ],
    note: say(lang, { key: about ? "help.note" : "help.note-overview" }),
    buttons: theirs
      .filter((root) => root !== about)
      .map((root) => ({ label: `/${root}`, intent: "help.show", subject: root })),
  };
}

/** "/oncall Who is on call; cover, swap, escalate: who · take · cover". */
const overview = (root: Root, words: readonly Command[], { actor: { lang } }: Act): RichText => [
  { kind: "text", text: `/${root}`, code: true },
  { kind: "text", text: " " },
  ...say(lang, {
    key: "help.root",
    values: { what: { key: `slack.root-${root}` }, words: told(root, words).join(" · ") },
  }),
];

/** Light records are many, and most of their words the same: those of one stand in its own help. */
const told = (root: Root, words: readonly Command[]): readonly string[] =>
  isRegisterKind(root) ? ["new", "list", "…"] : words.map(({ word }) => word);

/** Slack draws every :name:; the web chat reports with 🚨 alone, and Discord draws no names in messages. */
const emojiOn = (platform: PlatformName, name: string): string =>
  platform === "web" || (platform === "discord" && name === "rotating_light") ? "🚨" : `:${name}:`;

function line({ root, word, arguments: given, describe }: Command, { actor: { lang } }: Act): RichText {
  const values = given.map(({ describe: argument, required }) => {
    const name = sayPlain(lang, `${argument}.short`);
    return required ? `<${name}>` : `[${name}]`;
  });
  return [
    { kind: "text", text: ["/".concat(root), word, ...values].join(" "), code: true },
    { kind: "text", text: ` ${sayPlain(lang, describe)}` },
  ];
}

/** Set-up is for administrators; guests see what guests may. What depends on one record is shown, and refused there with who may. */
function isForThem({ intent }: Command, act: Act, inbound: Inbound): boolean {
  const { actor } = act;
  const { actor: sender } = inbound;
  if (intent === "setup.open") return sender.isAdmin || authorize(actor, "configure").ok;
  if (intent === "channel.language") return mayChooseLanguage(act, inbound);
  if (intent === "service.publish") return authorize(actor, "publish-catalogue").ok;
  const verb = intent.replace(/^incident\./, "");
  if (!intent.startsWith("incident.") || !isVerb(verb) || !actor.isGuest) return true;
  return rights[verb].some((audience) => ["anyone", "reporter", "follower"].includes(audience));
}

const isVerb = (word: string): word is Verb => Object.hasOwn(rights, word);
