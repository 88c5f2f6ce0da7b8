// `tocsin alert try`: what a payload would do if its sender posted it now, without doing it.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { readBody } from "../alert/body.ts";
import type { Grouping } from "../alert/grouping.ts";
import { planAlerts } from "../alert/plan.ts";
import { readPayload } from "../alert/read-payload.ts";
import { readSurroundings } from "../app/alert-surroundings.ts";
import { routeAlerts } from "../app/routed-alerts.ts";
import type { RoutedAlert } from "../app/take-alerts.ts";
import { type HookRefusal, payloadRefusal } from "../http/hooks/refusal.ts";
import { urgencies } from "../incident/from-alert.ts";
import { priorityOf } from "../incident/priority.ts";
import { findService } from "../organisation/find-service.ts";
import { serviceName, teamName } from "../organisation/names.ts";
import { listOf, nearestOf } from "../organisation/nearest.ts";
import type { AlertSource, Organisation } from "../organisation/organisation.ts";
import { toOrganisation } from "../organisation/to-organisation.ts";
import type { Database } from "../store/database.ts";
import { readVersion } from "../store/organisation.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

export function registerAlert(program: Command, terminal: Terminal, end: End): void {
  const alert = program.command("alert").description(words(terminal, "cli.alert"));
  alert
    .command("try")
    .description(words(terminal, "cli.alert.try"))
    .argument("<source>", words(terminal, "cli.argument.source"))
    .argument("<file>", words(terminal, "cli.argument.payload"))
    .action((source: string, path: string) => end(tryAlert(terminal, source, path)));
}

async function tryAlert(terminal: Terminal, key: string, path: string): Promise<number> {
  let body: Uint8Array;
  try {
    body =
      path === "-"
        ? new TextEncoder().encode(await terminal.readInput())
        : await readFile(resolve(terminal.folder, path));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    terminal.tell(words(terminal, "cli.no-payload", { path, reason }));
    return ending.notFound;
  }
  return withDatabase(terminal, async (database) => {
    const stored = await readVersion(database.query);
    const organisation = stored && toOrganisation(stored.document, stored.personIds, {}, stored);
    const source = organisation?.alertSources.find((known) => known.key === key);
    if (!organisation || !source) {
      const known = organisation?.alertSources.map((one) => one.key) ?? [];
      const values = { key, nearest: nearestOf(key, known) ?? "none", allowed: listOf(known) };
      terminal.tell(words(terminal, known.length > 0 ? "cli.no-source" : "cli.no-sources", values));
      return ending.notFound;
    }
    return explain(terminal, database, organisation, source, body);
  });
}

async function explain(
  terminal: Terminal,
  database: Database,
  organisation: Organisation,
  source: AlertSource,
  body: Uint8Array,
): Promise<number> {
  const json = readBody(body);
  if (!json.ok) return refused(terminal, payloadRefusal(json.refusal, source.format, "tocsin alert try"));
  const payload = readPayload(source.format, json.value, source.severity);
  if (!payload.ok) return refused(terminal, payloadRefusal(payload.refusal, source.format, "tocsin alert try"));
  const { alerts, passedOver } = payload.value;
  const sent = routeAlerts(organisation, source, alerts);
  const { around } = await readSurroundings(database.query, source, sent, false);
  const { outcomes } = planAlerts(sent, around);
  const say = (saying: Saying) => terminal.print(`${sayPlain(terminal.lang, saying.key, saying.values)}\n`);
  say({ key: "cli.alert.read", values: { count: sent.length, passed: passedOver, source: source.name } });
  for (const [i, one] of sent.entries()) {
    const { alert, serviceKey, unknownService } = one;
    const severity = { key: `severity.${alert.severity}` } as const;
    say({ key: "cli.alert.line", values: { number: i + 1, title: alert.title, severity, key: alert.sourceKey } });
    if (unknownService !== null) {
      const service = serviceName(organisation, serviceKey);
      say({ key: "cli.alert.unknown-service", values: { called: unknownService, service } });
    }
    const outcome = outcomes[i];
    if (outcome) say(outcomeSaying(organisation, one, outcome));
  }
  terminal.tell(words(terminal, "cli.alert.nothing-done"));
  return ending.done;
}

function refused(terminal: Terminal, { code, where, values }: HookRefusal): number {
  const [message, remedy] = [words(terminal, `hook.${code}`, values), words(terminal, `hook.${code}.remedy`, values)];
  terminal.tell(`${where}: ${message} ${remedy}`);
  return ending.faults;
}

function outcomeSaying(organisation: Organisation, { alert, serviceKey }: RoutedAlert, outcome: Grouping): Saying {
  if (outcome.do === "nothing") return { key: `cli.alert.nothing.${outcome.because}` };
  if (outcome.do !== "open") {
    // Incidents that this very payload would open are called "+0", "+1" …
    const isNew = outcome.incident.startsWith("+");
    const incident: Saying = isNew
      ? { key: "cli.alert.new-incident", values: { number: Number(outcome.incident) + 1 } }
      : { key: "cli.alert.incident", values: { reference: outcome.incident } };
    return { key: `cli.alert.${outcome.do}`, values: { incident } };
  }
  const service = findService(organisation, serviceKey);
  const priority = priorityOf(service?.criticality ?? "medium", urgencies[alert.severity]);
  const team = teamName(organisation, service?.teamKey ?? organisation.fallbackTeamKey);
  return { key: "cli.alert.open", values: { priority, service: serviceName(organisation, serviceKey), team } };
}
