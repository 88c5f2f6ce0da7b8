// What happens to a complaint by itself: a missed time brings it one rung up, and what was settled is closed when nobody answers.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../organisation/act.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { apology, toComplaintOwner } from "./complaint-words.ts";
import type { Effects } from "./effects.ts";
import type { RegisterRecord } from "./record.ts";
import { instantIn } from "./rounds.ts";
import { climbedTo, oneUp } from "./rungs.ts";
import { line, show } from "./tell.ts";

export function takeTurn(record: RegisterRecord, act: Act): Effects {
  if (record.state === "settled") return closedUnanswered(record);
  const next = instantIn(record.values, "nextAt");
  const isUp = next !== null && Temporal.Instant.compare(next, act.at) <= 0;
  const up = isUp ? oneUp(record, act) : undefined;
  const what = record.values.answeredAt ? "fix" : "answer";
  if (!up) return { to: record.state, lines: [line(record, "complaint-missed", { what })] };
  const after = climbedTo(record, up);
  const missed = {
    ...after,
    values: { ...after.values, [what === "fix" ? "fixMissed" : "answerMissed"]: "yes" },
  };
  return {
    to: record.state,
    after,
    lines: [line(record, "complaint-up", { what, owner: act.people.span(up.ownerId) })],
    notices: [
      ...tellPeople(record, [up.ownerId], "up", toComplaintOwner(missed, act)),
      ...tellPeople(record, [record.openedById], "apology", apology(missed, act)),
    ],
  };
}

const closedUnanswered = (record: RegisterRecord): Effects => ({
  after: { ...record, values: { ...record.values, isContent: "unknown" } },
  lines: [line(record, "complaint-unanswered", {})],
  notices: tellPeople(record, [record.openedById], "closed", {
    lines: [{ key: "complaint.closed-unanswered", values: { reference: record.reference, title: record.title } }],
    buttons: [show(record)],
  }),
});
