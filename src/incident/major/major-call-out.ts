// "I can help": what the team's channel is asked for a major incident.
import type { Words } from "../../chat/notice.ts";
import type { Incident } from "../incident.ts";

export const helpWanted = ({ reference, title, priority }: Incident): Words => ({
  tone: "critical",
  headline: { key: "major.call-out", values: { reference, title, priority } },
  lines: [{ key: "major.call-out-line" }],
  buttons: [
    { label: "button.help", intent: "major.help", subject: reference, style: "primary" },
    { label: "button.show", intent: "incident.show", subject: reference },
  ],
});
