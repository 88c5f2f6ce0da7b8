// What `tocsin doctor` finds: how bad it is, what it is, and what to do about it.
import { type Lang, type Saying, sayPlain, type Values, type WordKey } from "../../words/say.ts";

const parts = ["settings", "database", "queues", "audit", "configuration", "oncall", "slack", "discord"] as const;
type Part = (typeof parts)[number];

type Named<Key, Before extends string> = Key extends `${Before}${infer Name}` ? Name : never;
type RemedyCode = Named<WordKey, "doctor.do.">;
/** What the words say, with its remedy: "doctor.<code>" and "doctor.do.<code>". */
type FaultCode = Extract<RemedyCode, Named<WordKey, "doctor.">>;
type FineCode = Named<WordKey, "doctor.fine.">;

export type Finding = {
  readonly part: Part;
  /** fault: something does not work, or is not safe. advice: it works, and should be looked at. */
  readonly level: "fine" | "advice" | "fault";
  /** Steady over releases, for scripts. */
  readonly code: string;
  readonly what: Saying;
  /** What to do; left out where all is well. */
  readonly remedy?: Saying;
};

export const fine = (part: Part, code: FineCode, values: Values = {}): Finding => ({
  ...{ part, level: "fine", code },
  what: { key: `doctor.fine.${code}`, values },
});

const found =
  (level: "advice" | "fault") =>
  (part: Part, code: FaultCode, values: Values = {}): Finding => ({
    ...{ part, level, code },
    what: { key: `doctor.${code}`, values },
    remedy: { key: `doctor.do.${code}`, values },
  });

export const advice = found("advice");
export const fault = found("fault");

/** A sentence that others have words for. */
export const faultSaid = (
  part: Part,
  code: string,
  what: Saying,
  remedy: RemedyCode,
  values: Values = {},
): Finding => ({
  ...{ part, level: "fault", code, what },
  remedy: { key: `doctor.do.${remedy}`, values },
});

const plain = (lang: Lang, { key, values }: Saying): string => sayPlain(lang, key, values);

const marks = { fine: "✓", advice: "!", fault: "✗" } as const;

/** Each with its mark, and its remedy under it. */
export const findingsLines = (findings: readonly Finding[], lang: Lang): readonly string[] =>
  findings.flatMap(({ level, what, remedy }) => [
    `  ${marks[level]} ${plain(lang, what)}`,
    ...(remedy ? [`    → ${plain(lang, remedy)}`] : []),
  ]);

/** For people: part by part, each finding with its remedy under it, and one sentence at the end. */
export function findingsText(findings: readonly Finding[], lang: Lang): string {
  const blocks = parts.flatMap((part) => {
    const own = findings.filter((one) => one.part === part);
    if (own.length === 0) return [];
    return [`${sayPlain(lang, `doctor.part.${part}`)}\n${findingsLines(own, lang).join("\n")}\n`];
  });
  return `${blocks.join("\n")}\n${sayPlain(lang, "doctor.end", { ...countsOf(findings), isAll: isAll(findings) })}\n`;
}

/** With settings that are wrong nothing else is looked at. */
const isAll = (findings: readonly Finding[]): "yes" | "no" =>
  findings.some(({ remedy }) => remedy?.key === "doctor.do.setting") ? "no" : "yes";

const countsOf = (findings: readonly Finding[]) => ({
  faults: findings.filter(({ level }) => level === "fault").length,
  advice: findings.filter(({ level }) => level === "advice").length,
});

/** For scripts: `{faults, advice, findings: [{part, level, code, what, remedy?}]}`. */
export function findingsJson(findings: readonly Finding[], lang: Lang): string {
  const told = findings.map(({ part, level, code, what, remedy }) => ({
    ...{ part, level, code, what: plain(lang, what) },
    ...(remedy && { remedy: plain(lang, remedy) }),
  }));
  return `${JSON.stringify({ ...countsOf(findings), findings: told }, null, 2)}\n`;
}
