// Simplified Chinese words of command.
import type { commandWords as english } from "../en/command.ts";

export const commandWords: Record<keyof typeof english, string> = {};
