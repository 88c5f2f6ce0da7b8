// The agenda of a review meeting, from the records since the last one of its kind.
import type { Act } from "../../organisation/act.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { meetingsBefore } from "../../store/register-reads.ts";
import type { Query } from "../ports.ts";
import type { Finder } from "./register-parts.ts";
import { daysSince, type InputsAsked, inputWords } from "./review-inputs.ts";

export const agendaOf: Finder = async (record, act, query) =>
  inputWords(await inputsOf(record, act, query), act, query);

/** What a meeting looks at: everything since the one before it. */
export async function inputsOf(
  meeting: Pick<RegisterRecord, "reference" | "values" | "serviceKey">,
  looking: Pick<Act, "organisation" | "at">,
  query: Query,
): Promise<InputsAsked> {
  const before = await meetingsBefore(query, meeting);
  return {
    serviceKey: meeting.serviceKey ?? undefined,
    period: daysSince(before[0]?.doneAt ?? undefined, looking),
    earlier: before.map(({ reference }) => reference),
  };
}
