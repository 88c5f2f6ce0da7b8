// `tocsin init`: five questions, or all of them answered by flags, make a first configuration file that works.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { type Result, refuse } from "../kernel/result.ts";
import { type FirstAnswers, firstFile } from "../organisation/first-file.ts";
import {
  chatsQuestion,
  coordinatorQuestion,
  familiesQuestion,
  langQuestion,
  nameQuestion,
  type Question,
  zoneQuestion,
} from "./init-questions.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";

type Flags = {
  readonly out: string;
  readonly name?: string;
  readonly zone?: string;
  readonly lang?: string;
  readonly chats?: string;
  readonly coordinator?: string;
  readonly families?: string;
};

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
    .action((flags: Flags) => end(init(terminal, flags)));
}

async function init(terminal: Terminal, flags: Flags): Promise<number> {
  const answers = await ask(terminal, flags);
  if (typeof answers === "number") return answers;
  try {
    await writeFile(resolve(terminal.folder, flags.out), firstFile(answers), { flag: "wx" });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const isThere = reason === "EEXIST";
    terminal.tell(words(terminal, isThere ? "cli.init.there" : "cli.init.not-written", { path: flags.out, reason }));
    return ending.notWritten;
  }
  terminal.print(`${words(terminal, "cli.init.done", { path: flags.out })}\n`);
  terminal.print(`  TOCSIN_CONFIG=${flags.out} npm start\n`);
  for (const chat of answers.chats) {
    terminal.print(`${words(terminal, `cli.init.next-${chat}`, { person: answers.coordinator.key })}\n`);
  }
  return ending.done;
}

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
