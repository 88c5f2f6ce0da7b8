// What the Slack adapter is started with.

/** Fields first, then a static sentence; bodies, tokens and response addresses are never among the fields. */
export interface SlackLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** On a message in a thread: add it to the timeline; turn it into a task. Names without colons. */
export const threadEmoji = { pin: "pushpin", task: "white_check_mark" } as const;

export const usualReportEmoji = "rotating_light";

export type SlackSettings = {
  readonly botToken: string;
  /** Set: Socket Mode. */
  readonly appToken?: string;
  /** Set: signed HTTP at `events`. At least 16 characters. */
  readonly signingSecret?: string;
  /** Ends with "/api/". */
  readonly apiUrl?: string;
  /** The emoji that reports the message it stands on; asked at each reaction, since the configuration may change. */
  readonly reportEmoji?: () => string;
  /** The reference of the record whose page a link opens; without it no link of ours is known. */
  readonly recordAt?: (link: string) => string | undefined;
  /** Told of each request whose signature is not Slack's. */
  readonly forged?: () => void;
  /** How long no call may have been answered before Slack is asked whether it is there, in milliseconds; 15,000 unless told. */
  readonly askMs?: number;
  readonly log: SlackLog;
};

export const slackApiUrl = "https://slack.com/api/";

/** An answer may go only to Slack's own host over TLS, or to the configured API's host; nowhere else, whatever a payload says. */
export function mayAnswerTo(address: string, apiUrl: string | undefined): boolean {
  const url = parse(address);
  if (!url) return false;
  if (url.origin === "https://hooks.slack.com") return true;
  return apiUrl !== undefined && apiUrl !== slackApiUrl && url.origin === parse(apiUrl)?.origin;
}

/** The bot's token goes to Slack's file hosts and the configured API's host only. */
export function mayFetchFrom(address: string, apiUrl: string | undefined): boolean {
  const url = parse(address);
  if (!url) return false;
  if (url.protocol === "https:" && url.hostname === "files.slack.com" && url.port === "") return true;
  return apiUrl !== undefined && apiUrl !== slackApiUrl && url.origin === parse(apiUrl)?.origin;
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
