// One short text for the same content, whatever the order of its keys: SHA-256 of its canonical JSON.
import type { Json } from "./json.ts";
import { canonicalJson, sha256 } from "./proof.mjs";

/** In hexadecimal, 64 characters. */
export const contentHash = (content: Json): string => sha256(canonicalJson(content));
