// Simplified Chinese words of organisation.
import type { organisationWords as english } from "../en/organisation.ts";

export const organisationWords: Record<keyof typeof english, string> = {};
