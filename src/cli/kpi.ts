// `tocsin kpi explain [name]`: how a figure is computed, in the terminal's language; needs no database.
import type { Command } from "commander";
import { catalogue } from "../report/kpi/catalogue.ts";
import { explainedSaying } from "../report/kpi/explain-card.ts";
import { kpiNamed, nearestKpi } from "../report/kpi/named.ts";
import { sayPlain } from "../words/say.ts";
import { registerKpiImport } from "./kpi-import.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";

export function registerKpi(program: Command, terminal: Terminal, end: End): void {
  const kpi = program.command("kpi").description(words(terminal, "cli.kpi"));
  registerKpiImport(kpi, terminal, end);
  kpi
    .command("explain")
    .description(words(terminal, "cli.kpi.explain"))
    .argument("[name]", words(terminal, "cli.argument.kpi"))
    .action((typed: string | undefined) => end(explain(terminal, typed)));
}

async function explain(terminal: Terminal, typed: string | undefined): Promise<number> {
  const found = typed === undefined ? undefined : kpiNamed(typed);
  if (typed !== undefined && !found) {
    const allowed = catalogue.map(({ id }) => id).join(", ");
    terminal.tell(words(terminal, "kpi.unknown", { typed, nearest: nearestKpi(typed) ?? "none", allowed }));
    return ending.notFound;
  }
  for (const kpi of found ? [found] : catalogue) {
    const { key, values } = explainedSaying(kpi);
    terminal.print(`${sayPlain(terminal.lang, key, values)}\n`);
  }
  return ending.done;
}
