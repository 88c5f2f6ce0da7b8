// /tocsin help: what this person can say, straight from the command catalogue.
import type { Button, Card } from "../chat/card.ts";
import { type Command, commands, type Root, roots } from "../chat/command.ts";
import { type HelpSubjectName, helpSubjectNames, helpSubjects } from "../chat/help-subjects.ts";
import type { Inbound, PlatformName } from "../chat/inbound.ts";
import { isRegisterKind } from "../chat/register-kinds.ts";
import type { RichText } from "../kernel/rich-text.ts";
import type { Act } from "../organisation/act.ts";
import { authorize, type Verb } from "../people/authorize.ts";
import { rights } from "../people/rights.ts";
import { type Lang, langs, say, sayPlain, type WordKey } from "../words/say.ts";
import { textValue } from "./given-values.ts";
import { mayChooseLanguage } from "./organisation/channel-routes.ts";
import type { LookRoute, Routes } from "./route.ts";

const show: LookRoute = {
  kind: "look",
  look: async (act, { inbound }) => ({ kind: "done", card: helpCard(act, inbound) }),
  suggest: async ({ actor: { lang } }, _scene, typed) => {
    const begun = typed.trim().replace(/^\//, "").toLowerCase();
    const named = helpSubjectNames.map((name) => ({ value: name, label: subjectName(name, lang) }));
    return [
      ...named.filter(({ value, label }) => [value, label.toLowerCase()].some((one) => one.startsWith(begun))),
      ...roots.filter((root) => root.startsWith(begun)).map((root) => ({ value: root, label: `/${root}` })),
    ];
  },
};

export const helpRoutes = { "help.show": show } satisfies Partial<Routes>;

const subjectName = (name: HelpSubjectName, lang: Lang): string => sayPlain(lang, `help.subject.${name}`);

/** In short by subject, the ways without a command first; of one subject what it has, of one root what each word does. All of it only as far as this person may. */
export function helpCard(act: Act, inbound: Inbound): Card {
  const { lang } = act.actor;
  const mine = commands.filter((command) => isForThem(command, act, inbound));
  const asTyped = (textValue(inbound, "about") || inbound.subject).trim().replace(/^\//, "");
  const typed = asTyped.toLowerCase();
  const subject = helpSubjectNames.find((name) => [name, ...inEach(`help.subject.${name}`)].includes(typed));
  const [only, ...others] = subject ? rootsOf(subject, mine) : [rootNamed(typed)];
  const root = others.length === 0 ? only : undefined;
  if (root && mine.some((command) => command.root === root)) return rootCard(root, mine, act);
  if (subject) return subjectCard(subject, mine, act);
  const overview = overviewCard(mine, act, inbound);
  if (typed === "") return overview;
  const subjects = { list: helpSubjectNames.map((name) => subjectName(name, lang)), join: "and" } as const;
  const unknown = say(lang, { key: "help.unknown", values: { typed: asTyped.slice(0, 40), subjects } });
  return { ...overview, lines: [unknown, ...overview.lines] };
}

/** In every language: people write what they read elsewhere too. */
const inEach = (key: WordKey): readonly string[] => langs.map((lang) => sayPlain(lang, key).toLowerCase());

/** By its own word, or by what it is called where it is described: "变更：申请、审批、实施" is 变更. */
const rootNamed = (typed: string): Root | undefined =>
  roots.find((root) => root === typed) ??
  roots.find((root) => inEach(`slack.root-${root}`).some((words) => words.split(/[:：]/)[0] === typed));

const rootsOf = (subject: HelpSubjectName, mine: readonly Command[]): readonly Root[] =>
  helpSubjects[subject].roots.filter((root) => mine.some((command) => command.root === root));

const subjectOf = (root: Root): HelpSubjectName | undefined =>
  helpSubjectNames.find((name) => helpSubjects[name].roots.includes(root));

/** A line a subject: the few commands that one needs first. */
function overviewCard(mine: readonly Command[], { actor: { lang }, organisation }: Act, inbound: Inbound): Card {
  const emoji = emojiOn(inbound.actor.platform, organisation.reportEmoji);
  const theirs = helpSubjectNames.filter((name) => rootsOf(name, mine).length > 0);
  const firstOf = (name: HelpSubjectName) =>
    helpSubjects[name].first.filter((words) => mine.some(({ root, word }) => `${root} ${word}` === words));
  return {
    headline: say(lang, { key: "help.headline" }),
    lines: [
      say(lang, { key: "help.without-commands", values: { emoji } }),
      ...theirs.map(
        (name): RichText => [
          { kind: "text", text: subjectName(name, lang), bold: true },
          ...firstOf(name).flatMap(
            (words): RichText => [
              { kind: "text", text: " · " },
              { kind: "text", text: `/${words}`, code: true },
            ],
          ),
        ],
      ),
    ],
    note: say(lang, { key: "help.note-overview" }),
    buttons: theirs.map((name) => ({ label: subjectName(name, lang), intent: "help.show", subject: name })),
  };
}

function subjectCard(subject: HelpSubjectName, mine: readonly Command[], act: Act): Card {
  const { lang } = act.actor;
  const theirs = rootsOf(subject, mine);
  return {
    headline: say(lang, { key: "help.headline-of", values: { subject: subjectName(subject, lang) } }),
    lines: theirs.map((root) =>
      overview(
        root,
        mine.filter((command) => command.root === root),
        act,
      ),
    ),
    note: say(lang, { key: "help.note-subject" }),
    buttons: [...theirs.map((root) => aboutRoot(root)), toAll(lang)],
  };
}

/** What each word of one root does. */
function rootCard(root: Root, mine: readonly Command[], act: Act): Card {
  const { lang } = act.actor;
  const subject = subjectOf(root);
  const beside = subject ? rootsOf(subject, mine).filter((one) => one !== root) : [];
  return {
    headline: say(lang, { key: "help.headline-of", values: { subject: `/${root}` } }),
    lines: mine.filter((command) => command.root === root).map((command) => line(command, act)),
    note: say(lang, { key: "help.note" }),
    buttons: [...beside.map((one) => aboutRoot(one)), toAll(lang)],
  };
}

const aboutRoot = (root: Root): Button => ({ label: `/${root}`, intent: "help.show", subject: root });

const toAll = (lang: Lang): Button => ({ label: sayPlain(lang, "button.help.all"), intent: "help.show", subject: "" });

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
