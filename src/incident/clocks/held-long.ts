// A team, or the supplier, has had an incident longer than it undertakes: said once to those who can move it on.
import type { Notice, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { teamName } from "../../organisation/names.ts";
import { tellPeople } from "../../organisation/tell-people.ts";
import { clock, duration } from "../../organisation/values.ts";
import type { Value } from "../../words/say.ts";
import { changed, type Decided } from "../deciding.ts";
import type { Incident } from "../incident.ts";
import { managerIds } from "../manager.ts";
import { line, tellTeam } from "../tell.ts";
import { type Holder, heldNow } from "./held-times.ts";

/** Undefined: it was passed on in time, or the supplier answered. */
export function heldTooLong(incident: Incident, holder: Holder, act: Act): Decided | undefined {
  const { levels } = act.organisation;
  const held = heldNow(incident, holder, levels, act.at);
  if (held?.result !== "missed" || held.targetSeconds === null) return undefined;
  const values = {
    holder,
    team: teamName(act.organisation, incident.ownerTeamKey),
    target: duration(held.targetSeconds),
    due: held.dueAt ? clock(held.dueAt, act.at) : "",
  };
  const { entry, notice } = line(incident, "held-long", values);
  return changed(incident, act, {
    timeline: [entry],
    notices: [notice, ...warnings(incident, holder, values, act)],
  });
}

/** The owner and the team; for a supplier also the manager, who can press there. */
function warnings(
  incident: Incident,
  holder: Holder,
  values: { readonly [name: string]: Value },
  act: Act,
): readonly Notice[] {
  const { reference, title, ownerId } = incident;
  const words: Words = {
    tone: "waiting",
    lines: [{ key: "sla.held-long", values: { ...values, reference, title } }],
    buttons: [
      { label: "button.update", intent: "incident.update", subject: reference, style: "primary" },
      { label: "button.why", intent: "sla.why", subject: reference },
    ],
  };
  const people = [
    ...(ownerId ? [ownerId] : []),
    ...(holder === "supplier" ? managerIds(incident, act.organisation) : []),
  ];
  const what = `held-long-${holder}`;
  return [
    ...tellPeople(incident, people, what, words),
    tellTeam(incident, incident.ownerTeamKey, what, words, "message"),
  ];
}
