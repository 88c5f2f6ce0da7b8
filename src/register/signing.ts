// What two sides sign: each signs once what was written last; written anew, it has to be signed anew.
import type { Refusal } from "../chat/decision.ts";
import type { Act } from "../organisation/act.ts";
import type { Entry, RegisterRecord } from "./record.ts";

type Sided = Pick<RegisterRecord, "ownerId" | "values" | "entries">;

/** Who has to sign: its owner, and whoever stands in `field` for the other side. */
export const signerIds = ({ ownerId, values }: Sided, field: string): readonly string[] => [
  ownerId,
  ...(values[field] ? [values[field]] : []),
];

/** Who has signed since an entry `what` was kept last. */
function signedIds({ entries }: Sided, what: string): readonly string[] {
  const since = entries.findLastIndex((entry) => entry.what === what);
  return entries.slice(since + 1).flatMap(({ what: is, byId }) => (is === "signed" && byId !== null ? [byId] : []));
}

/** Whose signature is missing. */
export function unsignedIds(record: Sided, field: string, what: string): readonly string[] {
  const signed = signedIds(record, what);
  return signerIds(record, field).filter((id) => !signed.includes(id));
}

export const signature = (act: Act): Entry => ({ what: "signed", at: act.at, byId: act.actor.id, values: {} });

/** Who has it stands for the other side as well: one signature would be both. */
export function oneSide(record: RegisterRecord, field: string): Refusal | undefined {
  const [own, other] = signerIds(record, field);
  return own === other ? withoutSide(record) : undefined;
}

const withoutSide = ({ reference }: RegisterRecord): Refusal => ({
  saying: { key: "refused.register-one-side", values: { reference } },
});

/** Nobody signs for somebody else, and nobody twice. */
export function hindersSigning(record: RegisterRecord, act: Act, field: string, what: string): Refusal | undefined {
  const { reference } = record;
  if (!record.values[field]) return withoutSide(record);
  if (unsignedIds(record, field, what).includes(act.actor.id)) return undefined;
  const people = signerIds(record, field).map((id) => act.people.span(id));
  return {
    saying: { key: "refused.register-not-yours", values: { reference, people: { list: people, join: "and" } } },
  };
}
