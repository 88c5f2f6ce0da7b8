// What a walk over many rows finds: counted by its code, the first few of each kept, so that a million alike take no more memory than fifty.

type Coded = { readonly code: string };

export type Findings<One extends Coded> = {
  readonly count: number;
  /** How many there are of each code that was found. */
  readonly byCode: ReadonlyMap<One["code"], number>;
  /** The first ones of each code, `MOST_KEPT` at most, in the order in which they were found. */
  readonly first: readonly One[];
};

const MOST_KEPT = 50;

export type Gathering<One extends Coded> = {
  add(found: readonly One[]): void;
  /** Of another walk; only what it kept is known of it. */
  addAll(findings: Findings<One>): void;
  findings(): Findings<One>;
};

export function gather<One extends Coded>(): Gathering<One> {
  const byCode = new Map<One["code"], number>();
  const kept = new Map<One["code"], number>();
  const first: One[] = [];
  let count = 0;
  const counted = (code: One["code"], more: number) => {
    byCode.set(code, (byCode.get(code) ?? 0) + more);
    count += more;
  };
  const keep = (one: One) => {
    const before = kept.get(one.code) ?? 0;
    if (before >= MOST_KEPT) return;
    kept.set(one.code, before + 1);
    first.push(one);
  };
  return {
    add: (found) => {
      for (const one of found) {
        counted(one.code, 1);
        keep(one);
      }
    },
    addAll: (findings) => {
      for (const [code, more] of findings.byCode) counted(code, more);
      findings.first.forEach(keep);
    },
    findings: () => ({ count, byCode, first }),
  };
}
