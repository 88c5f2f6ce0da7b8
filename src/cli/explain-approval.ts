// `tocsin config check --risk high --service …`: which approval policy of the file such a change would meet, and why.
import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import { explain } from "../approval/explain.ts";
import { changeTypes } from "../change/change.ts";
import { previewOf, strandedIn } from "../organisation/approval-preview.ts";
import { policyRisks } from "../organisation/approval-schema.ts";
import type { Document } from "../organisation/document.ts";
import { listOf, nearestOf } from "../organisation/nearest.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { ending, type Terminal, words } from "./terminal.ts";

/** What the change would be like. */
export type ChangeOptions = {
  readonly type?: string;
  readonly risk?: string;
  readonly service?: readonly string[];
  readonly requester?: string;
  readonly implementer?: string;
};

export function addChangeOptions(command: Command, terminal: Terminal): Command {
  const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  return command
    .option("--type <type>", words(terminal, "cli.explain.type"))
    .option("--risk <risk>", words(terminal, "cli.explain.risk"))
    .option("--service <service>", words(terminal, "cli.explain.service"), several)
    .option("--requester <person>", words(terminal, "cli.explain.requester"))
    .option("--implementer <person>", words(terminal, "cli.explain.implementer"));
}

/** Prints the policy with its stages and people, or says which option names something that the file does not know. */
export function explainApproval(terminal: Terminal, document: Document, options: ChangeOptions): number {
  const { type = "normal", risk = "", service = [], requester, implementer } = options;
  const people = document.people.map(({ key }) => key);
  const services = document.services.map(({ key }) => key);
  const faults = [
    ...notAmong("--type", [type], changeTypes),
    ...notAmong("--risk", [risk], policyRisks),
    ...notAmong("--service", service.length > 0 ? service : [""], services),
    ...notAmong("--requester", requester === undefined ? [] : [requester], people),
    ...notAmong("--implementer", implementer === undefined ? [] : [implementer], people),
  ];
  for (const { place, saying } of faults)
    terminal.tell(`${place}: ${sayPlain(terminal.lang, saying.key, saying.values)}`);
  if (faults.length > 0) return ending.wrongUsage;
  const { policies, naming, sceneOf } = previewOf(document);
  const interests = { requesterId: requester ?? "", implementerId: implementer ?? null, authorIds: [] };
  const scene = sceneOf({ type, risk, services: service }, interests, Temporal.Now.instant());
  for (const { key, values } of explain(policies, scene, naming)) {
    terminal.print(`${sayPlain(terminal.lang, key, values)}\n`);
  }
  return ending.done;
}

type OptionFault = { readonly place: string; readonly saying: Saying };

function notAmong(place: string, given: readonly string[], known: readonly string[]): readonly OptionFault[] {
  return given
    .filter((value) => !known.includes(value))
    .map((value): OptionFault => {
      const values = { value, nearest: nearestOf(value, known) ?? "none", allowed: listOf(known) };
      return { place, saying: { key: value === "" ? "cli.explain.needed" : "cli.explain.unknown", values } };
    });
}

/** Where somebody who asks for a change would leave nobody to decide on it: allowed, but better known. */
export function tellStranded(terminal: Terminal, document: Document): void {
  for (const { policy, stage, requester } of strandedIn(document, Temporal.Now.instant())) {
    const person = document.people.find(({ key }) => key === requester)?.name ?? requester;
    const values = { policy: policy.key, stage: policy.stages[stage]?.name ?? String(stage + 1), person };
    terminal.tell(words(terminal, "cli.explain.stranded", values));
  }
}
