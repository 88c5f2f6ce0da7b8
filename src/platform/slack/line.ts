// Whether Slack answers: by how the bot's own calls end, and by asking where nobody has called for a while.
import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import type { Line } from "../platform.ts";
import type { CallWatch } from "./clients.ts";
import { toDeliveryFailed } from "./failure.ts";
import type { SlackLog } from "./settings.ts";
import { isTokenRefused, whyNotConnected } from "./why-not-connected.ts";

/** Twice this long without an answer, and Slack is away. */
const usualAskMs = 15_000;

type ApiLine = CallWatch & {
  line(): Line;
  /** From now on `ask` makes a call whenever none was answered for a while. */
  start(ask: () => Promise<unknown>): void;
  stop(): void;
};

/** `now` in epoch milliseconds, real time. */
export function watchApi(log: SlackLog, now: () => number, askMs: number = usualAskMs): ApiLine {
  let failing: { readonly reason: string; readonly since: number; readonly isSure: boolean } | undefined;
  let answeredAt = now();
  let isAsking = false;
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;

  const line = (): Line => {
    if (!failing || (!failing.isSure && now() - failing.since <= 2 * askMs)) return "up";
    return { reason: failing.reason, since: failing.since };
  };
  const tell = () => {
    const state = line();
    // Whoever connects tells of the start.
    if (!timer || (state !== "up") === isTold) return;
    isTold = state !== "up";
    if (state === "up") log.info({}, "slack answers again");
    else if (failing?.isSure) log.error({ reason: state.reason }, "slack lets the bot speak no more; trying again");
    else log.warn({ reason: state.reason }, "slack does not answer; trying again");
  };
  const answered = () => {
    failing = undefined;
    answeredAt = now();
    tell();
  };
  const failed = (error: unknown, method: string) => {
    if (isAnswer(error, method)) return answered();
    const isSure = isTokenRefused(error);
    const reason = isSure
      ? whyNotConnected(error, method, "SLACK_BOT_TOKEN").message
      : toDeliveryFailed(error, method).reason;
    failing = { reason, isSure, since: failing?.since ?? now() };
    tell();
  };
  const beat = (ask: () => Promise<unknown>) => {
    tell();
    if (isAsking || (!failing && now() - answeredAt < askMs)) return;
    isAsking = true;
    // How it ended is told to `answered` and `failed` like that of every other call.
    ask()
      .catch(() => {})
      .finally(() => {
        isAsking = false;
      });
  };
  return {
    answered,
    failed,
    line,
    start: (ask) => {
      timer = setInterval(beat, askMs, ask).unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** Whether Slack itself said no to this call, and so is there and knows the bot. */
function isAnswer(error: unknown, method: string): boolean {
  if (error instanceof WebAPIRateLimitedError) return true;
  if (!(error instanceof WebAPIPlatformError) || isTokenRefused(error)) return false;
  return toDeliveryFailed(error, method).outcome !== "ambiguous";
}
