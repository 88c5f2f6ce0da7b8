// The questions of `tocsin init`: how each is asked, what is taken where nothing is typed, and what is wrong with an answer.
import { type PlatformName, platformNames } from "../chat/inbound.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { isZone } from "../kernel/zone.ts";
import { families } from "../organisation/families/all.ts";
import type { Family } from "../organisation/families/family.ts";
import type { FirstPerson } from "../organisation/first-file.ts";
import { listOf, nearestOf } from "../organisation/nearest.ts";
import { nameIn } from "../organisation/organisation.ts";
import { freeKey } from "../organisation/setup-document.ts";
import { type Lang, langs, type Saying } from "../words/say.ts";

export type Question<Answer> = {
  readonly saying: Saying;
  /** Taken where nothing is typed. */
  readonly usual?: string;
  readonly read: (typed: string) => Result<Answer, Saying>;
};

const LONGEST_NAME = 80;

export const nameQuestion: Question<string> = {
  saying: { key: "cli.init.ask-name" },
  read: (typed) =>
    typed.trim() === "" || typed.length > LONGEST_NAME
      ? refuse({ key: "cli.init.wrong-name", values: { most: LONGEST_NAME } })
      : ok(typed.trim()),
};

export const zoneQuestion = (): Question<string> => ({
  saying: { key: "cli.init.ask-zone" },
  usual: Intl.DateTimeFormat().resolvedOptions().timeZone,
  read: (typed) => (isZone(typed) ? ok(typed) : refuse({ key: "document.unknown-zone", values: { value: typed } })),
});

export const langQuestion = (usual: Lang): Question<Lang> => ({
  saying: { key: "cli.init.ask-lang" },
  usual,
  read: (typed) => known(typed, langs),
});

export const chatsQuestion: Question<readonly PlatformName[]> = {
  saying: { key: "cli.init.ask-chats" },
  usual: "web",
  read: (typed) => eachKnown(typed, platformNames),
};

/** Discord tells nobody an e-mail address, so it needs the id as well. */
export const coordinatorQuestion = (chats: readonly PlatformName[]): Question<FirstPerson> => ({
  saying: { key: "cli.init.ask-coordinator", values: { hasDiscord: chats.includes("discord") ? "yes" : "no" } },
  read: (typed) => {
    const [, name = "", email, discord] =
      /^(.{1,80}?)\s*<([^\s@<>"]+@[^\s@<>"]+)>(?:\s+(\d{15,21}))?$/.exec(typed) ?? [];
    const hasDiscord = chats.includes("discord") ? "yes" : "no";
    if (email === undefined || (hasDiscord === "yes" && discord === undefined)) {
      return refuse({ key: "cli.init.wrong-person", values: { value: typed, hasDiscord } });
    }
    return ok({ key: freeKey(name, []), name, email, ...(discord && { discord }) });
  },
});

/** By number or by key. */
export const familiesQuestion = (lang: Lang): Question<readonly Family[]> => ({
  saying: {
    key: "cli.init.ask-families",
    values: { families: families.map(({ key, name }, i) => `${i + 1} ${key} (${nameIn(lang, name)})`).join(", ") },
  },
  read: (typed) => {
    const keys = families.map(({ key }) => key);
    const named = typed.replaceAll(/\d+/g, (digits) => keys[Number(digits) - 1] ?? digits);
    const read = eachKnown(named, keys);
    return read.ok ? ok(families.filter(({ key }) => read.value.includes(key))) : read;
  },
});

function known<Word extends string>(typed: string, words: readonly Word[]): Result<Word, Saying> {
  const found = words.find((word) => word.toLowerCase() === typed.toLowerCase());
  if (found !== undefined) return ok(found);
  const values = { value: typed, nearest: nearestOf(typed, words) ?? words[0] ?? "", allowed: listOf(words) };
  return refuse({ key: "cli.init.wrong-choice", values });
}

/** One or more with commas or spaces between them, each once. */
function eachKnown<Word extends string>(typed: string, words: readonly Word[]): Result<readonly Word[], Saying> {
  const parts = typed.split(/[\s,，、]+/).filter((word) => word !== "");
  const found = new Set<Word>();
  for (const part of parts.length > 0 ? parts : [typed]) {
    const read = known(part, words);
    if (!read.ok) return read;
    found.add(read.value);
  }
  return ok([...found]);
}
