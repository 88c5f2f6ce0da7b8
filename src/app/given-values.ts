// What a person filled into a form or typed after a command.
import type { Inbound } from "../chat/inbound.ts";

/** One text, trimmed; "" when the field was left out. */
export function textValue(inbound: Inbound, field: string): string {
  const given = inbound.values[field];
  return (typeof given === "string" ? given : (given?.[0] ?? "")).trim();
}
