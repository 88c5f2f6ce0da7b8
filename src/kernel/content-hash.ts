// One short text for the same content, whatever the order of its keys: SHA-256 of its canonical JSON.
import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical.ts";
import type { Json } from "./json.ts";

/** In hexadecimal, 64 characters. */
export const contentHash = (content: Json): string => createHash("sha256").update(canonicalJson(content)).digest("hex");
