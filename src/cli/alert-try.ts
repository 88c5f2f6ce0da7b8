// `tocsin alert try`: what a payload would do if its sender posted it now, without doing it.
import type { Command } from "commander";
import type { Grouping } from "../alert/grouping.ts";
import { planAlerts } from "../alert/plan.ts";
import { readPayload } from "../alert/read-payload.ts";
import { readSurroundings } from "../app/alert/alert-surroundings.ts";
import { routeAlerts } from "../app/alert/routed-alerts.ts";
import type { RoutedAlert } from "../app/alert/take-alerts.ts";
import { payloadRefusal } from "../http/hooks/refusal.ts";
import { urgencies } from "../incident/from-alert.ts";
import { priorityOf } from "../incident/priority.ts";
import { findService } from "../organisation/find-service.ts";
import { serviceName, teamName } from "../organisation/names.ts";
import type { AlertSource, Organisation } from "../organisation/organisation.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { refusedPayload, type Tried, tryPayload } from "./try-payload.ts";

const COMMAND = "tocsin alert try";

export function registerAlert(program: Command, terminal: Terminal, end: End): void {
  const alert = program.command("alert").description(words(terminal, "cli.alert"));
  alert
    .command("try")
    .description(words(terminal, "cli.alert.try"))
    .argument("<source>", words(terminal, "cli.argument.source"))
    .argument("<file>", words(terminal, "cli.argument.payload"))
    .action((key: string, path: string) =>
      end(
        tryPayload(terminal, {
          ...{ key, path, command: COMMAND, list: "alert_sources" },
          sources: ({ alertSources }) => alertSources,
          explain: (tried) => explain(terminal, tried),
        }),
      ),
    );
}

async function explain(
  terminal: Terminal,
  { database, organisation, source, json }: Tried<AlertSource>,
): Promise<number> {
  const payload = readPayload(source.format, json, source.severity);
  if (!payload.ok) return refusedPayload(terminal, payloadRefusal(payload.refusal, source.format, COMMAND));
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
  const priority = priorityOf(service?.criticality ?? "medium", urgencies[alert.severity], organisation);
  const team = teamName(organisation, service?.teamKey ?? organisation.fallbackTeamKey);
  return { key: "cli.alert.open", values: { priority, service: serviceName(organisation, serviceKey), team } };
}
