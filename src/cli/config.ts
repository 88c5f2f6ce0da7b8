// `tocsin config`: checks, applies, exports and explains the configuration file.
import type { Command } from "commander";
import { editedInChat, wouldTakeBack } from "../app/organisation/edited-in-chat.ts";
import { applyAudited } from "../app/organisation/organisation-start.ts";
import { modelsAmiss } from "../app/organisation/planned-models.ts";
import { SECRET_LENGTH, secretIn } from "../app/settings.ts";
import type { Document } from "../organisation/document.ts";
import { differences } from "../organisation/document-diff.ts";
import { exampleText } from "../organisation/example.ts";
import { secretFaults } from "../organisation/sender-checks.ts";
import { writeDocument } from "../organisation/write-document.ts";
import { readNumbered, readVersion } from "../store/organisation.ts";
import { withChosenLangs } from "../store/place-lang.ts";
import { sayPlain } from "../words/say.ts";
import { registerConfigDiff } from "./config-diff.ts";
import { readDocumentFile } from "./document-file.ts";
import { addChangeOptions, type ChangeOptions, explainApproval, tellStranded } from "./explain-approval.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase, withSchema } from "./with-database.ts";

export function registerConfig(program: Command, terminal: Terminal, end: End): void {
  const word = (key: Parameters<typeof words>[1]) => words(terminal, key);
  const config = program.command("config").description(word("cli.config"));
  const checking = config
    .command("check")
    .description(word("cli.config.check"))
    .argument("<file>", word("cli.argument.file"));
  addChangeOptions(checking, terminal).action((path: string, change: ChangeOptions) =>
    end(check(terminal, path, change)),
  );
  config
    .command("apply")
    .description(word("cli.config.apply"))
    .argument("<file>", word("cli.argument.file"))
    .option("--dry-run", word("cli.dry-run"))
    .option("--over-chat", word("cli.config.over-chat"))
    .action((path: string, options: ApplyOptions) => end(apply(terminal, path, options)));
  registerConfigDiff(config, terminal, end);
  config
    .command("export")
    .description(word("cli.config.export"))
    .option("--of <version>", word("cli.config.export-of"))
    .action(({ of }: { of?: string }) => end(exportVersion(terminal, of)));
  config
    .command("grow")
    .description(word("cli.config.grow"))
    .argument("<file>", word("cli.argument.file"))
    .action((path: string) => end(grow(terminal, path)));
  config
    .command("example")
    .description(word("cli.config.example"))
    .action(() => {
      terminal.print(exampleText);
      return end(Promise.resolve(ending.done));
    });
}

async function check(terminal: Terminal, path: string, change: ChangeOptions): Promise<number> {
  const document = await readDocumentFile(terminal, path);
  if (typeof document === "number") return document;
  const { people, teams, services } = document;
  const counts = { path, people: people.length, teams: teams.length, services: services.length };
  terminal.print(`${words(terminal, "cli.fine", counts)}\n`);
  tellMode(terminal, document);
  tellSecrets(terminal, document);
  tellStranded(terminal, document);
  return Object.keys(change).length > 0 ? explainApproval(terminal, document, change) : ending.done;
}

/** Senders whose secret is not set in this environment; the bot's may be another. */
function tellSecrets(terminal: Terminal, document: Document): void {
  for (const { saying } of secretFaults(document, (name) => secretIn(terminal.env, name), SECRET_LENGTH)) {
    terminal.tell(words(terminal, "cli.secret-not-here", saying.values));
  }
}

/** What simple mode stands for in this file. */
function tellMode(terminal: Terminal, document: Document): void {
  if (!document.self_approval) return;
  const nameOf = (key: string | undefined) => document.people.find((one) => one.key === key)?.name ?? "";
  const [stage] = document.approval_policies[0]?.stages ?? [];
  const approver = stage?.from.find(({ person }) => person !== undefined)?.person;
  const values = {
    coordinator: nameOf(document.fallback.responder),
    approver: nameOf(approver),
    lowest: document.lowest_priority ?? "P4",
  };
  terminal.print(`${words(terminal, "cli.simple", values)}\n`);
}

/** The full document that a short one stands for: the same organisation, every part of it there to be changed. */
async function grow(terminal: Terminal, path: string): Promise<number> {
  const document = await readDocumentFile(terminal, path);
  if (typeof document === "number") return document;
  terminal.print(writeDocument(document, [words(terminal, "cli.grown"), words(terminal, "cli.grown-next")]));
  return ending.done;
}

type ApplyOptions = { readonly dryRun?: true; readonly overChat?: true };

async function apply(terminal: Terminal, path: string, { dryRun, overChat }: ApplyOptions): Promise<number> {
  const document = await readDocumentFile(terminal, path);
  if (typeof document === "number") return document;
  tellSecrets(terminal, document);
  return withSchema(terminal, dryRun ? "own" : "migrate", async (database) => {
    const back = wouldTakeBack(await editedInChat(database.query), document);
    if (back.length > 0) {
      terminal.tell(words(terminal, "cli.takes-back", { back: back.length }));
      for (const one of back) terminal.tell(`  ${sayPlain(terminal.lang, one.key, one.values)}`);
    }
    for (const { key, model } of await modelsAmiss(database.query, document)) {
      terminal.tell(words(terminal, "doctor.model", { key, model }));
      terminal.tell(`  ${words(terminal, "doctor.do.model", { key, model })}`);
    }
    if (dryRun) {
      const stored = await readVersion(database.query);
      terminal.print(`${words(terminal, "cli.would-change")}\n${changesText(terminal, stored?.document, document)}`);
      return ending.done;
    }
    if (back.length > 0 && !overChat) {
      terminal.tell(words(terminal, "cli.not-over-chat"));
      return ending.faults;
    }
    const { version, isChanged, before } = await applyAudited(database, document, "file");
    if (isChanged) terminal.print(`${words(terminal, "cli.changes")}\n${changesText(terminal, before, document)}`);
    const values = { version: String(version) };
    terminal.print(`${words(terminal, isChanged ? "cli.applied" : "cli.unchanged", values)}\n`);
    return ending.done;
  });
}

function changesText(terminal: Terminal, before: Document | undefined, after: Document): string {
  if (!before) return `  ${words(terminal, "cli.first")}\n`;
  const changes = differences(before, after).map(({ key, values }) => sayPlain(terminal.lang, key, values));
  return [...(changes.length > 0 ? changes : [words(terminal, "diff.none")])].map((line) => `  ${line}\n`).join("");
}

/** What is in force, with what was chosen in channels; or an earlier version as it was applied. */
async function exportVersion(terminal: Terminal, of: string | undefined): Promise<number> {
  return withDatabase(terminal, async ({ query }) => {
    const now = await readVersion(query);
    const stored = of === undefined ? now : /^\d{1,9}$/.test(of) ? await readNumbered(query, Number(of)) : undefined;
    if (!stored) {
      const values = { version: of ?? "", newest: String(now?.id) };
      terminal.tell(words(terminal, now ? "cli.diff.no-version" : "cli.nothing-to-export", values));
      return ending.notFound;
    }
    const at = stored.appliedAt.toISOString();
    const comment = words(terminal, "cli.exported", { version: String(stored.id), at });
    const document = of === undefined ? await withChosenLangs(query, stored.document) : stored.document;
    terminal.print(writeDocument(document, [comment]));
    return ending.done;
  });
}
