// One person of a conversation test: says, presses, fills and sees, on whichever chat the test runs.
import { langs, sayPlain } from "../../src/words/say.ts";
import type { Member, Peer, SeenForm, SeenMessage, Spot } from "./peer.ts";
import { until } from "./watch.ts";

/** "#shop" is top-level in a channel; "thread" any thread; "dm" the person's own messages with the bot; "private" an answer only they see. */
export type Where = `#${string}` | "thread" | "dm" | "private";

export type Expected = {
  readonly in?: Where;
  /** Labels that must all be offered. */
  readonly buttons?: readonly string[];
  /** Labels that must not be offered. */
  readonly without?: readonly string[];
  /** Texts that must stand in the message as well. */
  readonly and?: readonly string[];
  /** Only a message that was not accounted for before: for words that are said more than once. */
  readonly anew?: true;
};

export type Script = {
  readonly peer: Peer;
  readonly channels: ReadonlyMap<string, string>;
  /** Messages that the conversation has accounted for. */
  readonly expected: Set<string>;
};

const includes = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);

function isAt(script: Script, member: Member, message: SeenMessage, where: Where): boolean {
  const { spot } = message;
  if (where === "private") return message.onlyFor === member.id;
  if (message.onlyFor !== undefined) return false;
  if (where === "dm") return spot.in === "dm" && spot.memberId === member.id;
  if (where === "thread") return spot.in === "thread";
  return spot.in === "channel" && spot.channelId === script.channels.get(where.slice(1));
}

const isVisible = (member: Member, { spot, onlyFor, deleted }: SeenMessage): boolean =>
  !deleted && (onlyFor === undefined || onlyFor === member.id) && (spot.in !== "dm" || spot.memberId === member.id);

/** What somebody reads meanwhile whose act takes long: that is the machine's, and no part of the conversation. */
const isMeanwhile = ({ text, onlyFor }: SeenMessage): boolean =>
  onlyFor !== undefined && langs.some((lang) => text.trim() === sayPlain(lang, "answer.not-saved-yet"));

const show = (message: SeenMessage): string =>
  `[${message.spot.in}${message.onlyFor ? " private" : ""}] ${message.author ?? "bot"}: ${message.text} {${message.buttons.map(({ label }) => label).join(" | ")}}`;

/** Everything the person can read, for a failing test's message. */
function transcript(script: Script, member: Member): string {
  const lines = script.peer
    .messages()
    .filter((message) => isVisible(member, message))
    .map(show);
  return lines.length === 0 ? "(nothing)" : lines.join("\n  ");
}

export function player(script: Script, member: Member) {
  const { peer } = script;

  const spotOf = (where: Where): Spot => {
    if (where === "dm") return { in: "dm", memberId: member.id };
    const channelId = script.channels.get(where.slice(1));
    if (!channelId) throw new Error(`no channel ${where} in this conversation`);
    return { in: "channel", channelId };
  };

  const matches = (wanted: string | RegExp, expected: Expected) => (message: SeenMessage) =>
    isVisible(member, message) &&
    message.author === undefined &&
    !isMeanwhile(message) &&
    includes(message.text, wanted) &&
    !(expected.anew && script.expected.has(message.id)) &&
    (expected.in === undefined || isAt(script, member, message, expected.in)) &&
    (expected.and ?? []).every((part) => message.text.includes(part)) &&
    (expected.buttons ?? []).every((label) => message.buttons.some((button) => button.label === label)) &&
    (expected.without ?? []).every((label) => message.buttons.every((button) => button.label !== label));

  const sees = async (wanted: string | RegExp, expected: Expected = {}): Promise<SeenMessage> => {
    await peer.arrives?.(member.id);
    const found = await until(
      peer,
      () => peer.messages().findLast(matches(wanted, expected)),
      () =>
        `${member.name} never saw ${wanted} ${JSON.stringify(expected)} on ${peer.name}. Visible:\n  ${transcript(script, member)}`,
    );
    script.expected.add(found.id);
    return found;
  };

  return {
    ...member,
    /** A line in a place; "/…" is a command. In a thread: `under` a text that stands in its root message, which is a card; a call (📟) is named by a pattern. */
    async says(text: string, at: { in?: Where; under?: string | RegExp; files?: Parameters<Peer["say"]>[3] } = {}) {
      if (at.under === undefined) return peer.say(member.id, spotOf(at.in ?? "#general"), text, at.files);
      const wanted = at.under instanceof RegExp ? at.under : new RegExp(`^(?!📟)[^]*${at.under}`, "u");
      const root = await sees(wanted, at.in ? { in: at.in } : {});
      if (root.spot.in !== "channel") throw new Error(`"${at.under}" stands in no channel`);
      const spot: Spot = { in: "thread", channelId: root.spot.channelId, rootId: root.id };
      return peer.say(member.id, spot, text, at.files);
    },
    sees,
    /** Presses a button on the newest message that shows it. */
    async presses(label: string, on: string | RegExp = "", expected: Expected = {}) {
      const message = await sees(on, { ...expected, buttons: [label] });
      await peer.click(member.id, message.id, label);
    },
    async reacts(emoji: string, on: string | RegExp) {
      const message = await until(
        peer,
        () => peer.messages().findLast((candidate) => isVisible(member, candidate) && includes(candidate.text, on)),
        () => `${member.name} never saw ${on}. Visible:\n  ${transcript(script, member)}`,
      );
      await peer.react(member.id, message.id, emoji);
      return message;
    },
    async usesShortcut(name: string, on: string | RegExp) {
      const message = await until(
        peer,
        () => peer.messages().findLast((candidate) => isVisible(member, candidate) && includes(candidate.text, on)),
        () => `${member.name} never saw ${on}. Visible:\n  ${transcript(script, member)}`,
      );
      await peer.shortcut(member.id, message.id, name);
    },
    /** `intro`: a part of what stands between the fields, where a form changes while it is filled in. */
    seesForm(title?: string, intro = ""): Promise<SeenForm> {
      return until(
        peer,
        () => {
          const form = peer.openForm(member.id);
          return form && (title === undefined || form.title.includes(title)) && form.intro.includes(intro)
            ? form
            : undefined;
        },
        () =>
          `${member.name} never saw the form ${title ?? ""} on ${peer.name}; open: ${peer.openForm(member.id)?.title ?? "none"}. Visible:\n  ${transcript(script, member)}`,
      );
    },
    /** Fills the open form and submits it. */
    async fills(values: Readonly<Record<string, string | readonly string[]>>, form?: string) {
      await this.seesForm(form);
      await peer.fill(member.id, values);
      await peer.submit(member.id);
    },
    attaches: (label: string, ...files: Parameters<Peer["attach"]>[2]) => peer.attach(member.id, label, files),
    /** A submission was refused: the sentence stands in the form. Where forms cannot stay open, it is an answer that leads back into the form. */
    async isToldInForm(sentence: string) {
      const words = () => {
        const form = peer.openForm(member.id);
        return [form?.intro ?? "", ...Object.values(form?.errors ?? {})].join("\n");
      };
      const answer = () => peer.messages().findLast(matches(sentence, { in: "private" }));
      await until(
        peer,
        () => words().includes(sentence) || answer(),
        () => `${member.name} was never told "${sentence}" in a form. Visible:\n  ${transcript(script, member)}`,
      );
      const found = answer();
      if (!found) return;
      script.expected.add(found.id);
      if (found.buttons.some(({ label }) => label === "Correct it")) {
        await peer.click(member.id, found.id, "Correct it");
      }
    },
    edits: (messageId: string, text: string) => peer.editMessage(member.id, messageId, text),
    deletes: (messageId: string) => peer.deleteMessage(member.id, messageId),
    /** The text of the person's own page. Where that is an answer in the chat, it is accounted for. */
    async opensHome(): Promise<string> {
      const before = new Set(peer.messages().map(({ id }) => id));
      const text = await peer.openHome(member.id);
      for (const { id, onlyFor, author } of peer.messages()) {
        if (!before.has(id) && onlyFor === member.id && author === undefined) script.expected.add(id);
      }
      return text;
    },
  };
}

export type Player = ReturnType<typeof player>;

/** What the bot said and nobody expected, after the conversation. */
export function unexpected({ peer, expected }: Script): readonly string[] {
  return peer
    .messages()
    .filter((message) => message.author === undefined && !message.deleted && !expected.has(message.id))
    .filter((message) => !isMeanwhile(message))
    .map(show);
}
