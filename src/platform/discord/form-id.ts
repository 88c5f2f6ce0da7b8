// The id a form carries at Discord: its intent and subject, when it was opened, which step it is, and where its rest waits.
import type { IntentKind } from "../../chat/intent.ts";
import { decodeIntent, encodeIntent } from "../../chat/intent-code.ts";

export type FormId = {
  readonly intent: IntentKind;
  readonly subject: string;
  readonly argument?: string;
  readonly openedAtMs: number;
  readonly step: number;
  readonly steps: number;
  /** Names the form in the memory of the process that opened it. */
  readonly key: string;
};

/** `v1:<intent>:<subject>[:<argument>]~<opened at, base 36>~<step>.<steps>~<key>`, at most 100 characters. */
export function encodeFormId(id: FormId): string {
  return `${encodeIntent(id.intent, id.subject, id.argument)}~${id.openedAtMs.toString(36)}~${id.step}.${id.steps}~${id.key}`;
}

const pattern = /^(v1:[^~]+)~([0-9a-z]{1,11})~(\d{1,2})\.(\d{1,2})~([A-Za-z0-9_-]{1,16})$/;

/** Undefined for anything we did not write. */
export function decodeFormId(code: string): FormId | undefined {
  const [, act = "", opened = "", step = "", steps = "", key = ""] = pattern.exec(code) ?? [];
  const intent = decodeIntent(act);
  if (!intent) return undefined;
  return {
    intent: intent.kind,
    subject: intent.subject,
    ...(intent.argument !== undefined && { argument: intent.argument }),
    openedAtMs: Number.parseInt(opened, 36),
    step: Number(step),
    steps: Number(steps),
    key,
  };
}

const resumePattern = /^v1:form:([A-Za-z0-9_-]{1,16})$/;

/** The id of a button that opens a waiting form: Discord allows no form as the answer to a form. */
export const encodeResume = (key: string): string => `v1:form:${key}`;
export const decodeResume = (code: string): string | undefined => resumePattern.exec(code)?.[1];
