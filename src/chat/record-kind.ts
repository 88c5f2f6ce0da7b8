// The kinds of records that have a number of their own, told apart by the letters of their references.

/** Each kind with the letters its references begin with. */
export const recordLetters = { incident: "INC", change: "CHG", problem: "PRB" } as const;

export type RecordKindName = keyof typeof recordLetters;

export const isRecordKind = (word: string): word is RecordKindName => Object.hasOwn(recordLetters, word);

export const recordKinds: readonly RecordKindName[] = Object.keys(recordLetters).filter(isRecordKind);

/** What a record of this kind is called: "INC-142". */
export const referenceOf = (kind: RecordKindName, number: number): string => `${recordLetters[kind]}-${number}`;

/** Which kind of record a reference names; undefined for the letters of other tools. */
export function recordKindOf(reference: string): RecordKindName | undefined {
  const [letters] = reference.split("-");
  return recordKinds.find((kind) => recordLetters[kind] === letters);
}
