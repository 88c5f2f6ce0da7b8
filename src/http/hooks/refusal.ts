// Why a hook is refused, as the sender's log will show it: what is wrong, where, and what to change.
import type { PayloadRefused } from "../../alert/alert.ts";
import type { HookCode } from "../../app/hook-codes.ts";
import { type Lang, sayPlain, type Values } from "../../words/say.ts";

export type HookRefusal = {
  readonly status: 400 | 401 | 404 | 405 | 408 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly code: HookCode;
  /** "header Authorization", "body.alerts[0].labels", "address". */
  readonly where: string;
  readonly values?: Values;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Nothing of what was sent is repeated but names of fields. */
export function refusalResponse(refusal: HookRefusal, lang: Lang): Response {
  const { status, code, where, values = {}, headers } = refusal;
  const error = {
    code,
    where,
    message: sayPlain(lang, `hook.${code}`, values),
    remedy: sayPlain(lang, `hook.${code}.remedy`, values),
  };
  return Response.json({ error }, { status, headers: { ...headers } });
}

/** `command`: shows what a payload would do, on the command line. */
export function payloadRefusal(refused: PayloadRefused, format: string, command: string): HookRefusal {
  switch (refused.code) {
    case "too_large":
      return { status: 413, code: "too-large", where: "body", values: { most: refused.most } };
    case "too_deep":
      return { status: 422, code: "too-deep", where: "body", values: { most: refused.most } };
    case "not_json":
      return { status: 400, code: "not-json", where: "body", values: { command } };
    case "wrong_shape": {
      const where = ["body", ...refused.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))];
      const values = { expected: refused.expected, format };
      return { status: 422, code: "wrong-shape", where: where.join("").slice(0, 200), values };
    }
    case "unknown_version":
      return { status: 422, code: "unknown-version", where: "body.version" };
    case "key_missing":
      return { status: 422, code: "key-missing", where: format === "pagerduty" ? "body.dedup_key" : "body.key" };
  }
}
