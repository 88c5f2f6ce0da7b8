// An intent as the id that a button or form carries at the vendor.
import { type IntentKind, isIntentKind, isTalk } from "./intent.ts";

const codePattern = /^v1:([a-z.-]+):([A-Za-z0-9-]{0,40})(?::([A-Za-z0-9_-]{1,24}))?$/;

/** The id that a button or form carries at the vendor: `v1:<intent>:<subject>[:<argument>]`, at most 100 characters. */
export function encodeIntent(kind: IntentKind, subject: string, argument?: string): string {
  return argument === undefined ? `v1:${kind}:${subject}` : `v1:${kind}:${subject}:${argument}`;
}

/** Undefined for anything we did not write, or wrote in a release that knew other intents; and for talk, which somebody forged. */
export function decodeIntent(code: string): { kind: IntentKind; subject: string; argument?: string } | undefined {
  const [, kind, subject, argument] = codePattern.exec(code) ?? [];
  if (kind === undefined || subject === undefined || !isIntentKind(kind) || isTalk(kind)) return undefined;
  return argument === undefined ? { kind, subject } : { kind, subject, argument };
}
