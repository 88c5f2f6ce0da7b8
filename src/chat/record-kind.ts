// The kinds of records that have a number of their own, told apart by the letters of their references.
import type { IntentKind } from "./intent.ts";
import { isRegisterKind, type RegisterKindName, registerLetters } from "./register-kinds.ts";

/** Each kind with the letters its references begin with. */
export const recordLetters = {
  incident: "INC",
  change: "CHG",
  problem: "PRB",
  request: "REQ",
  ...registerLetters,
} as const;

export type RecordKindName = keyof typeof recordLetters;

export const isRecordKind = (word: string): word is RecordKindName => Object.hasOwn(recordLetters, word);

export const recordKinds: readonly RecordKindName[] = Object.keys(recordLetters).filter(isRecordKind);

/** Daily work, which stands on the overview; light records have a page of their own. */
export type WorkKindName = Exclude<RecordKindName, RegisterKindName>;
export const workKinds = recordKinds.filter((kind): kind is WorkKindName => !isRegisterKind(kind));

/** What a record of this kind is called: "INC-142". */
export const referenceOf = (kind: RecordKindName, number: number): string => `${recordLetters[kind]}-${number}`;

/** What shows a record of this kind. */
export const showIntent = (kind: RecordKindName): IntentKind => `${kind}.show`;

/** Which kind of record a reference names; undefined for the letters of other tools. */
export function recordKindOf(reference: string): RecordKindName | undefined {
  const [letters] = reference.split("-");
  return recordKinds.find((kind) => recordLetters[kind] === letters);
}
