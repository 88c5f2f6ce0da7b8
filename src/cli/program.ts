// The command line as a whole: every command, help in the terminal's language, and one number at the end.
import { Command, CommanderError } from "commander";
import { nearestOf } from "../organisation/nearest.ts";
import { registerAlert } from "./alert-try.ts";
import { registerAudit } from "./audit.ts";
import { registerBackup } from "./backup.ts";
import { registerChange } from "./change-explain.ts";
import { registerConfig } from "./config.ts";
import { registerDeploy } from "./deploy-try.ts";
import { registerDigest } from "./digest-preview.ts";
import { registerDoctor } from "./doctor.ts";
import { registerErase } from "./erase.ts";
import { registerEvidence } from "./evidence.ts";
import { registerExport } from "./export.ts";
import { registerGaps } from "./gaps.ts";
import { registerImport } from "./import.ts";
import { registerInit } from "./init.ts";
import { registerKpi } from "./kpi.ts";
import { registerOutage } from "./outage-try.ts";
import { registerReport } from "./report.ts";
import { registerRestore } from "./restore.ts";
import { registerReviewPack } from "./review-pack.ts";
import { registerSignIn } from "./sign-in.ts";
import { registerSla } from "./sla-try.ts";
import { registerStart } from "./start.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { usageFault } from "./usage-fault.ts";
import { releaseVersion } from "./version.ts";

/** Runs one command line, without the names of node and script; returns the exit code. */
export async function runProgram(typed: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = ending.done;
  const end = async (given: Promise<number>) => {
    code = await given;
  };
  const program = makeProgram(terminal, end);
  try {
    await program.parseAsync(typed.length > 0 ? [...typed] : ["help"], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return codeOf(error);
    terminal.tell(words(terminal, "cli.failed", { reason: error instanceof Error ? error.message : String(error) }));
    return ending.broken;
  }
}

function makeProgram(terminal: Terminal, end: End): Command {
  const program = new Command("tocsin")
    .description(words(terminal, "cli.about"))
    .version(releaseVersion(), "-V, --version", words(terminal, "cli.version"))
    .addHelpText("after", `\n${words(terminal, "cli.codes")}`)
    .helpCommand("help [command]", words(terminal, "cli.help"))
    .helpOption("-h, --help", words(terminal, "cli.help.option"))
    .showHelpAfterError(words(terminal, "cli.help.hint"))
    .configureHelp({
      styleTitle: (title) => words(terminal, "cli.help.title", { title: title.replace(":", "").toLowerCase() }),
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      writeErr: (text) => terminal.tell(text.trimEnd()),
      outputError: (text, write) => write(usageFault(text, terminal)),
    });
  registerStart(program, terminal, end);
  registerInit(program, terminal, end);
  registerConfig(program, terminal, end);
  registerAlert(program, terminal, end);
  registerDeploy(program, terminal, end);
  registerOutage(program, terminal, end);
  registerKpi(program, terminal, end);
  registerDigest(program, terminal, end);
  registerDoctor(program, terminal, end);
  registerBackup(program, terminal, end);
  registerRestore(program, terminal, end);
  registerErase(program, terminal, end);
  registerAudit(program, terminal, end);
  registerChange(program, terminal, end);
  registerReport(program, terminal, end);
  registerSignIn(program, terminal, end);
  registerImport(program, terminal, end);
  registerExport(program, terminal, end);
  registerEvidence(program, terminal, end);
  registerGaps(program, terminal, end);
  registerReviewPack(program, terminal, end);
  program
    .command("version")
    .description(words(terminal, "cli.version"))
    .action(() => terminal.print(`${releaseVersion()}\n`));
  registerSla(program, terminal.lang);
  program.on("command:*", ([given = ""]: string[]) => {
    const nearest =
      nearestOf(
        given,
        program.commands.map((command) => command.name()),
      ) ?? "none";
    program.error(words(terminal, "cli.unknown-command", { given, nearest }), { code: "commander.unknownCommand" });
  });
  return program;
}

/** Help and version are no failure; a command's own number stands; everything else of commander is wrong usage. */
function codeOf(error: CommanderError): number {
  if (error.exitCode === 0 || error.code === "commander.help" || error.code === "commander.helpDisplayed") {
    return ending.done;
  }
  return error.code === "commander.error" ? error.exitCode : ending.wrongUsage;
}
