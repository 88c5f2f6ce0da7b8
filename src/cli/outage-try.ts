// `tocsin outage try`: what a word of a monitoring tool would mean, without taking it.
import type { Command } from "commander";
import { readOutage } from "../alert/read-outage.ts";
import { serviceOfOutage } from "../app/figures/take-outage.ts";
import { payloadRefusal } from "../http/hooks/refusal.ts";
import { serviceName } from "../organisation/names.ts";
import type { OutageSource } from "../organisation/organisation.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { refusedPayload, type Tried, tryPayload } from "./try-payload.ts";

const COMMAND = "tocsin outage try";

export function registerOutage(program: Command, terminal: Terminal, end: End): void {
  const outage = program.command("outage").description(words(terminal, "cli.outage"));
  outage
    .command("try")
    .description(words(terminal, "cli.outage.try"))
    .argument("<source>", words(terminal, "cli.argument.source"))
    .argument("<file>", words(terminal, "cli.argument.payload"))
    .action((key: string, path: string) =>
      end(
        tryPayload(terminal, {
          ...{ key, path, command: COMMAND, list: "outage_sources" },
          sources: ({ outageSources }) => outageSources,
          explain: async (tried) => explainOutage(terminal, tried),
        }),
      ),
    );
}

function explainOutage(terminal: Terminal, { organisation, source, json }: Tried<OutageSource>): number {
  const sent = readOutage(json);
  if (!sent.ok) return refusedPayload(terminal, payloadRefusal(sent.refusal, source.format, COMMAND));
  const { isDown, isPartial, isPlanned, at, key } = sent.value;
  const serviceKey = serviceOfOutage(organisation, source, sent.value);
  const values = {
    ...{ source: source.name, key: key ?? serviceKey, service: serviceName(organisation, serviceKey) },
    ...{ status: isDown ? "down" : "up", extent: isPartial ? "partial" : "full", isPlanned: isPlanned ? "yes" : "no" },
    ...{ at: at ? `${at}` : "", hasTime: at ? "yes" : "no" },
  };
  terminal.print(`${words(terminal, "cli.outage.read", values)}\n`);
  terminal.tell(words(terminal, "cli.alert.nothing-done"));
  return ending.done;
}
