// The Slack clients. Posting and forms are apart, so that a rate limit on posting cannot eat the three seconds of a form.

import { type Logger, LogLevel } from "@slack/bolt";
import { type WebAPICallResult, WebClient, type WebClientOptions } from "@slack/web-api";
import { type SlackLog, type SlackSettings, slackApiUrl } from "./settings.ts";

export type Clients = {
  /** Messages, channels, files. One attempt a call: the outbox decides about the next. */
  readonly posting: WebClient;
  /** views.*, ephemeral answers and profiles. */
  readonly forms: WebClient;
};

const postingTimeoutMs = 10_000;
/** A trigger lives 3 s: later than this a form cannot open any more. */
const formsTimeoutMs = 2_500;

/** Told how each call ended; `error` as the client threw it. */
export type CallWatch = { answered(): void; failed(error: unknown, method: string): void };

export function createClients(settings: SlackSettings, watch?: CallWatch): Clients {
  const client = (timeoutMs: number) => new WatchedClient(settings.botToken, clientOptions(settings, timeoutMs), watch);
  return { posting: client(postingTimeoutMs), forms: client(formsTimeoutMs) };
}

class WatchedClient extends WebClient {
  readonly #watch: CallWatch | undefined;

  constructor(token: string, options: WebClientOptions, watch: CallWatch | undefined) {
    super(token, options);
    this.#watch = watch;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const answer = await super.apiCall(method, options);
      this.#watch?.answered();
      return answer;
    } catch (error) {
      this.#watch?.failed(error, method);
      throw error;
    }
  }
}

/** Never `headers` (they leak a token to other workspaces), never the defaults for retries, timeout and absolute addresses. */
export function clientOptions(settings: SlackSettings, timeout: number): WebClientOptions {
  return {
    slackApiUrl: settings.apiUrl ?? slackApiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: quietLogger(settings.log),
  };
}

/** For Socket Mode's apps.connections.open, which retries by itself while Slack cannot be reached. */
export function socketOptions(settings: SlackSettings): WebClientOptions {
  return {
    ...clientOptions(settings, postingTimeoutMs),
    retryConfig: { forever: true, factor: 1.3, minTimeout: 500, maxTimeout: 10_000, randomize: true },
    rejectRateLimitedCalls: false,
  };
}

/** The SDK's own lines can hold request bodies: only warnings and worse are kept, as one static message with a kind. */
export function quietLogger(log: SlackLog): Logger {
  const first = (parts: readonly unknown[]) => ({ detail: redact(parts.map(describe).join(" ")) });
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn(first(parts), "slack client warns"),
    error: (...parts) => log.warn(first(parts), "slack client reports an error"),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

const describe = (part: unknown): string => (part instanceof Error ? `${part.name}: ${part.message}` : String(part));

const redact = (text: string): string =>
  text
    .replace(/x(?:ox[a-z]|app)-[A-Za-z0-9-]+/g, "[token]")
    .replace(/\b(?:https?|wss?):\/\/\S+/g, "[address]")
    .slice(0, 200);
