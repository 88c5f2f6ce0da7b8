// The log: one JSON object a line; secrets never reach it.
import { type Logger, pino } from "pino";
import type { LogLevel } from "./settings.ts";

/** Tokens of the vendors, credentials in addresses, one-time links and callback addresses. */
const secrets =
  /xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|Bot [\w-]{20,}\.[\w-]+\.[\w-]+|(?<=:\/\/[^\s:@/]*:)[^\s@/]+(?=@)|(?<=[?&](?:token|key|secret)=)[^\s&"]+|https:\/\/hooks\.slack\.com\/[^\s"]+|(?<=\/webhooks\/\d+\/)[\w-]+/g;

const hidden = [
  "token",
  "botToken",
  "appToken",
  "signingSecret",
  "secret",
  "password",
  "authorization",
  "cookie",
  "body",
];

export const redact = (text: string): string => text.replace(secrets, "[hidden]");

/** `write` receives finished lines; standard output by default. */
export function openLog(level: LogLevel, write: (line: string) => void = (line) => process.stdout.write(line)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: shortError },
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[hidden]" },
    },
    { write: (line: string) => write(redact(line)) },
  );
}

/** What an operator needs of an error. Vendors and drivers hang whole clients on theirs, with everything that passed through. */
function shortError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { type: name, message, stack, ...code, ...(cause !== undefined && { cause: shortError(cause) }) };
}
