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
    waiting: new Gauge({
      name: "tocsin_outbox_waiting",
      help: "Messages not delivered yet, by state",
      labelNames: ["state"] as const,
      registers,
    }),
  };
}
