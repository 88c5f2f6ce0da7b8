// Simplified Chinese words of web.
import type { webWords as english } from "../en/web.ts";

export const webWords: Record<keyof typeof english, string> = {};
