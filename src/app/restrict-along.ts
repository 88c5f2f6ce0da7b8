// What becomes private takes along what was made of it: complaints about it, articles and other light records that tell what it was.
import type { Decision, Refusal } from "../chat/decision.ts";
import type { RecordKindName } from "../chat/record-kind.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { unknownRecord } from "../organisation/refused.ts";
import type { Secrecy } from "../people/visibility.ts";
import { restrictAlong } from "../register/privacy.ts";
import type { RegisterRecord } from "../register/record.ts";
import { registerRecordsLinking } from "../store/register-reads.ts";
import { subjectOf } from "./incident/incident-route-parts.ts";
import type { PlainRoute, RecordActs } from "./route.ts";

type Restrict<State> = {
  readonly decide: (state: State, act: Act) => Result<Decision<State>, Refusal>;
  readonly secrecyOf: (state: State) => Secrecy;
};

/** In one transaction: nobody sees the one after the other. */
export const restricting = <State>(kind: RecordKindName, { decide, secrecyOf }: Restrict<State>): PlainRoute => ({
  kind: "plain",
  run: async (_act, scene, transaction, acts) => {
    const reference = subjectOf(scene) ?? "";
    const done = await acts.on<State>(kind, reference, decide);
    if (!done) return refuse(unknownRecord(reference || "?"));
    if (!done.ok) return done;
    const { answer, state, unchanged } = done.value;
    const made = unchanged ? [] : await registerRecordsLinking(transaction, reference);
    const along = await takeAlong(made, { reference, insiderIds: secrecyOf(state).memberIds }, acts);
    const told = { list: along, join: "and" } as const;
    return ok({
      answer: {
        ...answer,
        lines: [
          ...(answer?.lines ?? []),
          ...(along.length > 0 ? [{ key: "answer.restricted-along", values: { made: told } } as const] : []),
        ],
      },
      audit: { reference, along: along.join(" ") },
    });
  },
});

type From = Parameters<typeof restrictAlong>[1];

/** Their references. */
async function takeAlong(made: readonly RegisterRecord[], from: From, acts: RecordActs): Promise<readonly string[]> {
  const along: string[] = [];
  for (const { kind, reference } of made) {
    const done = await acts.on<RegisterRecord>(kind, reference, (record, now) => restrictAlong(record, from, now));
    if (done?.ok) along.push(reference);
  }
  return along;
}
