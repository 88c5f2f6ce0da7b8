// The window is over and the change still runs: whoever carries it out and the change managers hear it, once.
import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { clock } from "../organisation/values.ts";
import type { Change } from "./change.ts";
import { changed, type Decided } from "./deciding.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { line } from "./tell.ts";

export function warnOfOverrun(change: Change, act: Act): Decided {
  const at = clock(change.window?.to ?? act.at);
  const said = line(change, "overrun", { at });
  const whom = [change.implementerId, ...act.organisation.roleHolders["change-manager"]];
  return changed(change, act, {
    patch: { overrunWarnedAt: act.at },
    timeline: [said.entry],
    notices: [
      said.notice,
      ...tellPeople(change, whom, "overrun", {
        tone: "critical",
        lines: [{ key: "change.told-overrun", values: { ...named(change), at } }],
        buttons: [
          { label: "button.change.finish", intent: intent("finish"), subject: change.reference, style: "primary" },
          { label: "button.change.back-out", intent: intent("back-out"), subject: change.reference, style: "danger" },
        ],
      }),
    ],
  });
}
