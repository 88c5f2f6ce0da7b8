// The minutes of the change advisory board: who was there, and what was decided on each change, in words.
import type { Refusal } from "../../chat/decision.ts";
import type { Form } from "../../chat/form.ts";
import type { Words } from "../../chat/notice.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { clean, readOptionalText } from "../../organisation/given-words.ts";
import { missing, wrongField } from "../../organisation/refused.ts";
import { clock, who } from "../../organisation/values.ts";
import type { Saying } from "../../words/say.ts";
import type { Change } from "../change.ts";
import { changed, type Decided } from "../deciding.ts";
import { line } from "../tell.ts";
import type { CabDecision, CabMeeting, CabMinutes } from "./meeting.ts";

const MOST = { words: 1_000, notes: 2_000, text: 4_000 } as const;

/** Prefilled with one line a change; a change of which nothing is said is left out. */
export function minutesForm(
  meeting: Pick<CabMeeting, "id" | "agenda">,
  people: readonly string[],
  before: CabMinutes | null,
  act: Act,
): Form {
  const { text, choices, form } = formOf(act, meeting.id);
  const options = people.map((id) => ({ value: id, label: act.people.find(id)?.name ?? "?" }));
  const said = new Map(before?.decisions.map(({ reference, words }) => [reference, words]));
  const references = [...new Set([...meeting.agenda, ...said.keys()])];
  const lines = references.map((reference) => `${reference}: ${said.get(reference) ?? ""}`).join("\n");
  const there = before?.attendeeIds.filter((id) => people.includes(id)) ?? people;
  return form("change.cab-minutes.save", "cab.minutes-title", [
    ...(options.length > 0 ? [choices("attendees", options, there, { required: false })] : []),
    text("decisions", false, { multiline: true, maxLength: MOST.text, hint: "cab.decisions-hint", value: lines }),
    text("notes", false, { multiline: true, maxLength: MOST.notes, value: before?.notes }),
  ]);
}

export type MinutesGiven = {
  readonly attendees: readonly string[];
  readonly decisions: string;
  readonly notes: string;
};

export function readMinutes(given: MinutesGiven, people: readonly string[], act: Act): Result<CabMinutes, Refusal> {
  const decisions = readDecisions(given.decisions);
  if (!decisions.ok) return decisions;
  const notes = readOptionalText("notes", given.notes, MOST.notes);
  if (!notes.ok) return notes;
  if (decisions.value.length === 0 && notes.value === "") return refuse(missing("decisions"));
  const attendeeIds = people.filter((id) => given.attendees.includes(id));
  return ok({ attendeeIds, decisions: decisions.value, notes: notes.value, byId: act.actor.id, at: act.at });
}

/** "CHG-17: after the sale"; further lines belong to the change above them. */
function readDecisions(text: string): Result<readonly CabDecision[], Refusal> {
  const decisions = new Map<string, string>();
  let reference: string | undefined;
  for (const written of clean(text).split("\n")) {
    const [, number, words = written] = /^\s*chg-([1-9]\d{0,8})\s*[:：.-]?\s*(.*)$/i.exec(written) ?? [];
    if (number !== undefined) reference = `CHG-${number}`;
    if (words.trim() === "") continue;
    if (reference === undefined) {
      return refuse(
        wrongField("decisions", { key: "cab.line-without-change", values: { line: written.slice(0, 60) } }),
      );
    }
    const said = [decisions.get(reference) ?? [], words.trim()].flat().join(" ");
    if (said.length > MOST.words) {
      const values = { max: MOST.words, length: said.length };
      return refuse(wrongField("decisions", { key: "form.too-long", values }));
    }
    decisions.set(reference, said);
  }
  return ok([...decisions].map(([of, words]) => ({ reference: of, words })));
}

/** On the change's own timeline and in its thread. The decision itself is made by the buttons of its approval. */
export function minuted(change: Change, { words }: CabDecision, meetsAt: CabMeeting["meetsAt"], act: Act): Decided {
  const said = line(change, "cab", { by: who(act, act.actor.id), at: clock(meetsAt), text: words });
  return changed(change, act, { timeline: [said.entry], notices: [said.notice] });
}

type Facts = Pick<Act, "people" | "at">;

export const minutesWords = (meeting: CabMeeting, minutes: CabMinutes, act: Facts): Words => ({
  lines: minutesLines(meeting, minutes, act),
  ...(minutes.notes !== "" && { quote: minutes.notes }),
});

export const minutesLines = (
  { meetsAt }: Pick<CabMeeting, "meetsAt">,
  { attendeeIds, decisions, byId }: CabMinutes,
  act: Facts,
): readonly Saying[] => [
  {
    key: "cab.minutes",
    values: {
      ...{ at: clock(meetsAt), by: who(act, byId), count: attendeeIds.length },
      people: { list: attendeeIds.map((id) => who(act, id)), join: "and" },
    },
  },
  ...decisions.map(({ reference, words }): Saying => ({ key: "cab.decided", values: { reference, words } })),
];
