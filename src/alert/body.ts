// The body of a hook as JSON, within limits that are checked before it is parsed.
import type { Json } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { PayloadRefused } from "./alert.ts";

export const BODY_LIMITS = { bytes: 256 * 1024, depth: 32 } as const;

/** The reader of the request stops at `BODY_LIMITS.bytes` by itself; this says why. */
export function readBody(body: Uint8Array, limits = BODY_LIMITS as BodyLimits): Result<Json, PayloadRefused> {
  if (body.byteLength > limits.bytes) return refuse({ code: "too_large", bytes: body.byteLength, most: limits.bytes });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return refuse({ code: "not_json" });
  }
  if (isDeeperThan(text, limits.depth)) return refuse({ code: "too_deep", most: limits.depth });
  try {
    return ok(JSON.parse(text) as Json);
  } catch {
    return refuse({ code: "not_json" });
  }
}

type BodyLimits = { readonly bytes: number; readonly depth: number };

/** Whether brackets outside of strings are nested deeper than `most`. */
function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") {
      depth++;
      if (depth > most) return true;
    } else if (character === "}" || character === "]") depth--;
  }
  return false;
}
