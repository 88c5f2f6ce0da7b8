// Figures for /metrics, in the words of Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30];

export type Metrics = ReturnType<typeof openMetrics>;

/** The figures of this process itself: what watches it is never let go, so it is started once, however many bots come and go. */
let ofProcess: Registry | undefined;

function processFigures(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

export function openMetrics() {
  const registry = Registry.merge([processFigures()]);
  const registers = [registry];
  return {
    registry,
    acts: new Counter({
      name: "tocsin_acts_total",
      help: "Acts by intent and how they ended",
      labelNames: ["intent", "outcome"] as const,
      registers,
    }),
    actSeconds: new Histogram({
      name: "tocsin_act_seconds",
      help: "From hearing an act to its commit",
      buckets: secondsBuckets,
      registers,
    }),
    deliveries: new Counter({
      name: "tocsin_deliveries_total",
      help: "Tries to deliver a message or card, by platform and outcome",
      labelNames: ["platform", "kind", "outcome"] as const,
      registers,
    }),
    cardLagSeconds: new Histogram({
      name: "tocsin_card_lag_seconds",
      help: "From the commit to the card that shows it",
      buckets: secondsBuckets,
      registers,
    }),
    timerLatenessSeconds: new Histogram({
      name: "tocsin_timer_lateness_seconds",
      help: "How long after its time a timer ran",
      buckets: secondsBuckets,
      registers,
    }),
    hooks: new Counter({
      name: "tocsin_hook_requests_total",
      help: "Requests to the hooks by source and outcome",
      labelNames: ["source", "outcome"] as const,
      registers,
    }),
    alarms: new Counter({
      name: "tocsin_operator_alarms_total",
      help: "Things that somebody who runs the bot has to look at, by code",
      labelNames: ["code"] as const,
      registers,
    }),
    databaseSeconds: new Histogram({
      name: "tocsin_database_seconds",
      help: "Time until the database answered: waiting for a connection, one statement, one whole transaction",
      labelNames: ["of"] as const,
      buckets: secondsBuckets,
      registers,
    }),
    claimsLost: new Counter({
      name: "tocsin_claims_lost_total",
      help: "Messages and cards that somebody else had taken over by the time their delivery was noted",
      labelNames: ["kind"] as const,
      registers,
    }),
    forged: new Counter({
      name: "tocsin_forged_requests_total",
      help: "Requests refused because they do not prove who sent them, by door",
      labelNames: ["door"] as const,
      registers,
    }),
    now: openNowMetrics(registers),
  };
}

const gauge = <Label extends string = never>(
  registers: Registry[],
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
) => new Gauge({ name, help, labelNames, registers });

/** What is true at the moment somebody asks; `src/app/metrics-now.ts` sets it. What cannot be read then has no value. */
function openNowMetrics(registers: Registry[]) {
  return {
    build: gauge(registers, "tocsin_build_info", "Always 1; the release and the Node.js it runs on", [
      "version",
      "node",
    ]),
    databaseUp: gauge(
      registers,
      "tocsin_database_up",
      "1: the database answered this request for figures; 0: it did not",
    ),
    connections: gauge(
      registers,
      "tocsin_database_connections",
      "Connections of this process to the database, and acts that wait for one",
      ["state"],
    ),
    clockAhead: gauge(
      registers,
      "tocsin_database_clock_ahead_seconds",
      "The database's clock, by which deadlines go, minus this machine's",
    ),
    databaseBytes: gauge(registers, "tocsin_database_bytes", "What the database takes on its disk"),
    diskFree: gauge(
      registers,
      "tocsin_disk_free_bytes",
      "What is left on the disk of the data directory (TOCSIN_DATA)",
    ),
    replicas: gauge(
      registers,
      "tocsin_replicas",
      "Bots on this database; a command that works on it counts while it runs",
    ),
    connected: gauge(registers, "tocsin_chat_connected", "1: this chat is connected; 0: it cannot be reached", [
      "platform",
    ]),
    hears: gauge(
      registers,
      "tocsin_chat_hears",
      "1: this process hears that chat; 0: it is away, or another replica hears it or is to take over",
      ["platform"],
    ),
    waiting: gauge(registers, "tocsin_outbox_waiting", "Messages not delivered yet (waiting), or given up (dead)", [
      "state",
    ]),
    oldest: gauge(registers, "tocsin_outbox_oldest_seconds", "Age of the oldest message not delivered yet", ["lane"]),
    cardsBehind: gauge(registers, "tocsin_cards_behind", "Cards that should have been drawn anew five minutes ago"),
    timersOverdue: gauge(registers, "tocsin_timers_overdue", "Timers that are ten seconds or more past their time"),
    timersOverdueSeconds: gauge(
      registers,
      "tocsin_timers_overdue_seconds",
      "How far the latest of them is past its time",
    ),
    unacknowledged: gauge(
      registers,
      "tocsin_pages_unacknowledged",
      "Incidents for which somebody was called and nobody has answered",
    ),
    unacknowledgedSeconds: gauge(
      registers,
      "tocsin_pages_unacknowledged_seconds",
      "How long the oldest of them has been with the team that is called",
    ),
    late: gauge(
      registers,
      "tocsin_pages_late",
      "Of these, those a quarter of an hour with their team and past the time by which a first answer was promised",
    ),
    unsealed: gauge(
      registers,
      "tocsin_audit_unsealed_seconds",
      "Age of the oldest act that no seal of the audit covers",
    ),
  };
}
