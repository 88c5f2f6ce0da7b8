// `tocsin import`: past records, or the export of another on-call tool, which is printed as sections of our configuration file, to be merged by hand.
import type { Command } from "commander";
import { stringify } from "yaml";
import { readGrafanaOnCall } from "../oncall/import-grafana.ts";
import { readOpsgenie } from "../oncall/import-opsgenie.ts";
import type { Imported, ImportedTeam } from "../oncall/imported.ts";
import { registerImportPast } from "./import-past.ts";
import { readText } from "./read-text.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";

const readers = { opsgenie: readOpsgenie, "grafana-oncall": readGrafanaOnCall } as const;

/** Of another on-call tool, and of past records. */
export function registerImport(program: Command, terminal: Terminal, end: End): void {
  const command = program.command("import").description(words(terminal, "cli.import"));
  for (const from of ["opsgenie", "grafana-oncall"] as const) {
    command
      .command(from)
      .description(words(terminal, `cli.import.${from}`))
      .argument("<file>", words(terminal, "cli.argument.export"))
      .action((path: string) => end(importFrom(terminal, from, path)));
  }
  registerImportPast(command, terminal, end);
}

async function importFrom(terminal: Terminal, from: keyof typeof readers, path: string): Promise<number> {
  const text = await readText(terminal, path);
  if (typeof text === "number") return text;
  const imported = readers[from](jsonIn(text));
  if (imported === null) {
    terminal.tell(words(terminal, "cli.import.unreadable", { path }));
    return ending.faults;
  }
  terminal.print(documentText(terminal, imported));
  for (const { place, reason, given, kept } of imported.leftOut) {
    terminal.tell(
      words(terminal, "cli.import.left", { place, reason, given: given ?? "-", isKept: kept ? "yes" : "no" }),
    );
  }
  const { people, teams, services, schedules, policies, leftOut } = imported;
  const counts = { people: people.length, teams: teams.length, services: services.length };
  terminal.tell(
    words(terminal, "cli.import.done", {
      ...counts,
      schedules: schedules.length,
      policies: policies.length,
      left: leftOut.length,
    }),
  );
  return ending.done;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sections that read back; covers are no configuration, so they stand as comments. */
function documentText(terminal: Terminal, imported: Imported): string {
  const { people, services, schedules, policies, covers } = imported;
  const comments = [
    words(terminal, "cli.import.head"),
    ...covers.map(({ schedule, person, from, to }) =>
      words(terminal, "cli.import.cover", { schedule, person, from, to }),
    ),
  ];
  const sections = {
    people: people.map(({ key, name, email, zone }) => ({ key, name, ...(email && { email }), ...(zone && { zone }) })),
    teams: imported.teams.map((team) => teamOf(team, imported)),
    services: services.map(({ key, name, description, team }) => ({
      key,
      name,
      ...(description && { description }),
      team: team ?? imported.teams[0]?.key ?? "",
    })),
    schedules,
    policies,
  };
  return `${comments.map((line) => `# ${line}\n`).join("")}${stringify(sections, { lineWidth: 110 })}`;
}

/** The team's schedule is the one that its policy calls first. */
function teamOf({ key, name, members, policy }: ImportedTeam, { policies }: Imported) {
  const first = policies.find((one) => one.key === policy)?.levels[0]?.targets ?? [];
  const schedule = first.find((target) => target.schedule !== undefined)?.schedule;
  const [responder] = members;
  return {
    key,
    name,
    members,
    ...(schedule ? { schedule } : responder && { first_responder: responder }),
    ...(policy && { policy }),
  };
}
