// `tocsin init`: five questions, or all of them answered by flags, make a first configuration file that works; then each chat is set up.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { channelsNamed } from "../app/organisation/channel-ids.ts";
import { type PlatformName, platformNames } from "../chat/inbound.ts";
import { type Result, refuse } from "../kernel/result.ts";
import type { Document } from "../organisation/document.ts";
import { type FirstAnswers, firstFile } from "../organisation/first-file.ts";
import { readDocument } from "../organisation/read-document.ts";
import { type ChatFlags, setUpChats } from "./init-chats.ts";
import {
  chatsQuestion,
  coordinatorQuestion,
  familiesQuestion,
  langQuestion,
  nameQuestion,
  type Question,
  zoneQuestion,
} from "./init-questions.ts";
import { reasonOf } from "./output.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";

type Flags = {
  readonly out: string;
  readonly name?: string;
  readonly zone?: string;
  readonly lang?: string;
  readonly chats?: string;
  readonly coordinator?: string;
  readonly families?: string;
} & ChatFlags;

export function registerInit(program: Command, terminal: Terminal, end: End): void {
  const word = (key: Parameters<typeof words>[1]) => words(terminal, key);
  program
    .command("init")
    .description(word("cli.init"))
    .option("--out <file>", word("cli.init.out"), "tocsin.yaml")
    .option("--name <name>", word("cli.init.name"))
    .option("--zone <zone>", word("cli.init.zone"))
    .option("--lang <lang>", word("cli.init.lang"))
    .option("--chats <chats>", word("cli.init.chats"))
    .option("--coordinator <person>", word("cli.init.coordinator"))
    .option("--families <families>", word("cli.init.families"))
    .option("--test-page", word("cli.init.test-page"))
    .option("--wait <seconds>", word("cli.init.wait"), seconds(word("cli.init.wrong-wait")), 120)
    .action((flags: Flags) => end(init(terminal, flags)));
}

const seconds = (refusal: string) => (given: string) => {
  if (!/^[1-9]\d{0,3}$/.test(given) || Number(given) > 3600) throw new InvalidArgumentError(refusal);
  return Number(given);
};

type Written = { readonly document: Document; readonly chats: readonly PlatformName[]; readonly isNew: boolean };

async function init(terminal: Terminal, flags: Flags): Promise<number> {
  const written = await fileAt(terminal, flags);
  if (typeof written === "number") return written;
  const { document, chats, isNew } = written;
  const { fallback, people } = document;
  const person = people.find(({ key }) => key === fallback.responder)?.key ?? "";
  const external = chats.filter((chat) => chat !== "web");
  const { code, later } = await setUpChats(terminal, external, { path: flags.out, document, flags });
  if (code !== ending.done && code !== ending.faults) return code;
  terminal.print(`${words(terminal, isNew ? "cli.init.done" : "cli.init.goes-on", { path: flags.out })}\n`);
  terminal.print(`  TOCSIN_CONFIG=${flags.out} npm start\n`);
  for (const chat of chats) {
    if (chat !== "web" && !later.includes(chat)) continue;
    const channels = { list: channelsNamed(document, chat).map((name) => `#${name}`), join: "and" } as const;
    const values = { person, channels, path: flags.out };
    terminal.print(`${words(terminal, `cli.init.next-${chat}`, values)}\n`);
  }
  return code;
}

/** What is there, if it is in order; else what the answers make. The exit code where there is neither. */
async function fileAt(terminal: Terminal, flags: Flags): Promise<Written | number> {
  const path = resolve(terminal.folder, flags.out);
  const there = await readFile(path, "utf8").catch(() => undefined);
  if (there !== undefined) {
    const read = readDocument(there);
    if (read.ok) return { document: read.value, chats: chatsOf(read.value, flags), isNew: false };
    terminal.tell(words(terminal, "cli.init.there", { path: flags.out }));
    return ending.notWritten;
  }
  const answers = await ask(terminal, flags);
  if (typeof answers === "number") return answers;
  const text = firstFile(answers);
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    const reason = reasonOf(error);
    terminal.tell(words(terminal, "cli.init.not-written", { path: flags.out, reason }));
    return ending.notWritten;
  }
  const read = readDocument(text);
  if (!read.ok) throw new Error("the first file is not in order");
  if (terminal.ask && answers.chats.some((chat) => chat !== "web")) {
    terminal.tell(words(terminal, "cli.init.written", { path: flags.out }));
  }
  return { document: read.value, chats: answers.chats, isNew: true };
}

const chatsOf = ({ teams }: Document, flags: Flags): readonly PlatformName[] => {
  const asked = flags.chats === undefined ? undefined : chatsQuestion.read(flags.chats);
  return asked?.ok ? asked.value : platformNames.filter((chat) => teams.some(({ channels }) => channels[chat]));
};

/** Every answer, or the exit code: one was wrong, nobody is there to be asked, or they stopped. */
async function ask(terminal: Terminal, flags: Flags): Promise<FirstAnswers | number> {
  const missing = (["name", "coordinator", "families"] as const).filter((flag) => flags[flag] === undefined);
  if (!terminal.ask && missing.length > 0) {
    const list = missing.map((flag) => `--${flag}`).join(", ");
    terminal.tell(words(terminal, "cli.init.nobody-there", { flags: list }));
    return ending.wrongUsage;
  }
  const name = await answered(terminal, flags.name, nameQuestion);
  if (!name.ok) return name.refusal;
  const zone = await answered(terminal, flags.zone, zoneQuestion());
  if (!zone.ok) return zone.refusal;
  const lang = await answered(terminal, flags.lang, langQuestion(terminal.lang));
  if (!lang.ok) return lang.refusal;
  const chats = await answered(terminal, flags.chats, chatsQuestion);
  if (!chats.ok) return chats.refusal;
  const coordinator = await answered(terminal, flags.coordinator, coordinatorQuestion(chats.value));
  if (!coordinator.ok) return coordinator.refusal;
  const chosen = await answered(terminal, flags.families, familiesQuestion(terminal.lang));
  if (!chosen.ok) return chosen.refusal;
  return {
    ...{ name: name.value, zone: zone.value, lang: lang.value, chats: chats.value },
    ...{ coordinator: coordinator.value, families: chosen.value },
  };
}

/** By its flag; else asked until it is right, or taken as usual where nobody is there. The exit code where it is neither. */
async function answered<Answer>(
  terminal: Terminal,
  flag: string | undefined,
  { saying, usual, read }: Question<Answer>,
): Promise<Result<Answer, number>> {
  const given = flag ?? (terminal.ask ? undefined : usual);
  if (given !== undefined) {
    const answer = read(given);
    if (answer.ok) return answer;
    terminal.tell(words(terminal, answer.refusal.key, answer.refusal.values));
    return refuse(ending.wrongUsage);
  }
  const question = words(terminal, saying.key, { ...saying.values, usual: usual ?? "" });
  for (;;) {
    const typed = await terminal.ask?.(`${question} `);
    if (typed === undefined) return refuse(ending.stopped);
    const answer = read(typed.trim() === "" ? (usual ?? "") : typed.trim());
    if (answer.ok) return answer;
    terminal.tell(words(terminal, answer.refusal.key, answer.refusal.values));
  }
}
