// The body of a hook: read only as far as its limit, and only so long.
import { BODY_LIMITS } from "../../alert/body.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { HookRefusal } from "./refusal.ts";

const READ_WITHIN_MS = 10_000;

const tooLarge: HookRefusal = {
  status: 413,
  code: "too-large",
  where: "body",
  values: { most: BODY_LIMITS.bytes },
  headers: { Connection: "close" },
};
const tooSlow: HookRefusal = { status: 408, code: "too-slow", where: "body", headers: { Connection: "close" } };

export async function takeBody(request: Request): Promise<Result<Uint8Array, HookRefusal>> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding !== "identity") return refuse({ status: 415, code: "encoded", where: "header Content-Encoding" });
  if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMITS.bytes) return refuse(tooLarge);
  const reader = request.body?.getReader();
  if (!reader) return ok(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void reader.cancel().catch(() => {});
  }, READ_WITHIN_MS);
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > BODY_LIMITS.bytes) {
        void reader.cancel().catch(() => {});
        return refuse(tooLarge);
      }
      chunks.push(part.value);
    }
  } finally {
    clearTimeout(timer);
  }
  return isLate ? refuse(tooSlow) : ok(Buffer.concat(chunks));
}
