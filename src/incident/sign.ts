// The sign at the beginning of a headline: how the incident stands, and whether it is private.
import type { Incident } from "./incident.ts";

/** The sign at the beginning of a headline. */
export function sign(incident: Pick<Incident, "state" | "isPrivate">): string {
  const lock = incident.isPrivate ? "🔒" : "";
  return (
    lock +
    { new: "🔴", in_progress: "🟠", on_hold: "⏸", resolved: "🟢", closed: "✅", cancelled: "⚪", duplicate: "⚪" }[
      incident.state
    ]
  );
}
