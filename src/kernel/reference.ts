// References that people use, such as INC-142: a prefix of letters and a number that is never used twice.

export type Reference = string & { readonly __reference: never };

const pattern = /^([A-Z]{2,4})-([1-9]\d{0,8})$/;

/** Reads what a person typed ("inc-142", " INC-142 "); anything else is undefined. */
export function parseReference(typed: string): Reference | undefined {
  const upper = typed.trim().toUpperCase();
  return pattern.test(upper) ? (upper as Reference) : undefined;
}
