// Simplified Chinese words of digests.
import type { digestWords as english } from "../en/digest.ts";

export const digestWords: Record<keyof typeof english, string> = {
  "document.digest-too-often": "摘要每天最多一次。请只写一个分和一个时，例如 0 8 * * mon-fri。",
};
