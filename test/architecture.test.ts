// The rules of the house that Biome cannot see: arrows between folders, type-only cycles, hidden clocks, names and sizes.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

const pure = [
  "kernel",
  "words",
  "chat",
  "people",
  "sla",
  "oncall",
  "alert",
  "deploy",
  "approval",
  "organisation",
  "incident",
  "change",
  "problem",
  "register",
  "request",
  "knowledge",
  "report",
  "history",
  "evidence",
];

/** What each folder may import besides itself. The table in src/README.md says the same. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  words: ["kernel"],
  chat: ["kernel", "words"],
  people: ["kernel", "words", "chat"],
  sla: ["kernel"],
  oncall: ["kernel", "sla"],
  alert: ["kernel"],
  deploy: ["kernel", "alert"],
  approval: ["kernel", "words", "chat", "people", "sla"],
  organisation: ["kernel", "words", "chat", "people", "sla", "oncall", "alert", "deploy", "approval"],
  incident: ["kernel", "words", "chat", "people", "sla", "oncall", "organisation"],
  change: ["kernel", "words", "chat", "people", "sla", "approval", "deploy", "organisation"],
  problem: ["kernel", "words", "chat", "people", "organisation"],
  register: ["kernel", "words", "chat", "people", "sla", "organisation"],
  request: ["kernel", "words", "chat", "people", "sla", "approval", "organisation"],
  knowledge: ["kernel", "words", "chat", "people", "organisation", "register"],
  report: ["kernel", "words", "chat", "people", "sla", "organisation"],
  evidence: ["kernel", "words", "chat", "organisation", "report"],
  history: ["kernel", "words", "people", "sla", "organisation", "incident", "change"],
  store: [...pure, "app", "generated"],
  app: [...pure, "store", "platform", "generated"],
  jobs: [...pure, "app", "store", "platform", "generated"],
  platform: ["kernel", "words", "chat"],
  http: [...pure, "app", "store", "jobs", "platform", "generated"],
  cli: [...pure, "app", "store", "jobs", "platform", "http", "main", "generated"],
  main: [...pure, "app", "store", "jobs", "platform", "http", "cli", "generated"],
};

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

const sources: readonly Source[] = filesUnder(src)
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated/"))
  .map((path) => {
    const text = readFileSync(join(src, path), "utf8");
    return { path, text, imports: importsOf(path, text) };
  });

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

/** Where a pattern is put together, how it begins there (without `$`), and why nothing that somebody typed is read as a part of it. */
const patternsOf: Readonly<Record<string, readonly string[]>> = {
  // Constants of the same file.
  "history/past-time.ts": ["`^("],
  "organisation/concepts.ts": ["patterns.map(", 'word, "gu")', "`(?<![\\\\p{Script=Latin}"],
  // Arguments of the command catalogue.
  "chat/parse-command.ts": ["`(?:^|\\\\s)({names.join("],
  // Ids in the form that the vendor gives them.
  "platform/discord/inbound-words.ts": ["`<@!?{botId}>`"],
  "platform/slack/hear-typed.ts": ["`<@{id}(?:"],
  // Escaped before.
  "people/redact.ts": ["`{before}{escaped(text)}{behind}`"],
};

/** A platform that needs the database says in a port for what, and the store implements it. */
const isPort = (from: string, to: string): boolean =>
  folderOf(from) === "store" && ["platform/web/web-chat-store.ts", "platform/turn.ts"].includes(to);

/** Relative imports (types too) as paths below src. */
function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g);
  return [...found].map(([, to]) => relative(src, join(src, dirname(path), to as string)).replaceAll("\\", "/"));
}

const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "main");

/** Fails with one line a finding and the advice once. */
function expectNone(findings: readonly string[], advice: string): void {
  expect(findings, `\n  ${findings.join("\n  ")}\n  → ${advice}\n`).toEqual([]);
}

describe("the house", () => {
  test("arrows point from I/O to pure, never back", () => {
    const findings = sources.flatMap(({ path, imports }) => {
      const allowed = mayImport[folderOf(path)];
      if (!allowed) return [`${path}: the folder ${folderOf(path)}/ is not on the map`];
      return imports
        .filter((to) => folderOf(to) !== folderOf(path) && !allowed.includes(folderOf(to)) && !isPort(path, to))
        .map((to) => `${path} imports ${to}`);
    });
    expectNone(findings, "Pass the value in, or move the shared part down. The table stands in src/README.md.");
  });

  test("app knows the interface of platforms, no platform", () => {
    const findings = sources.flatMap(({ path, imports }) =>
      ["app", "jobs", "store"].includes(folderOf(path))
        ? imports.filter((to) => /^platform\/.+\//.test(to) && !isPort(path, to)).map((to) => `${path} imports ${to}`)
        : [],
    );
    expectNone(findings, "Use platform/platform.ts; main.ts hands the platforms in.");
  });

  test("platforms do not know each other", () => {
    const platformOf = (path: string) => /^platform\/([^/]+)\//.exec(path)?.[1];
    const findings = sources.flatMap(({ path, imports }) =>
      imports
        .filter((to) => platformOf(path) && platformOf(to) && platformOf(to) !== platformOf(path))
        .map((to) => `${path} imports ${to}`),
    );
    expectNone(findings, "What two platforms share belongs into chat/.");
  });

  test("there is no cycle, not even of types", () => {
    expectNone(cycles(), "Move what both need into a third file below them.");
  });

  test("the pure half has no hidden input", () => {
    const hidden =
      /\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.now\b|\bcrypto\.random|\brandom(Bytes|UUID|Int|FillSync|Fill)\b|\bimport\.meta\b/;
    const findings = sources
      .filter(({ path }) => pure.includes(folderOf(path)))
      .flatMap(({ path, text }) => matches(path, code(text), hidden));
    expectNone(findings, "Clock, chance and place are arguments: `act.at`, `act.newId`, a value.");
  });

  test("no file only passes on what others export", () => {
    const findings = sources
      .filter(({ text }) => {
        const statements = code(text)
          .split("\n")
          .filter((line) => line.trim() !== "");
        return statements.length > 0 && statements.every((line) => /^export (type )?(\*|\{[^}]*\}) from /.test(line));
      })
      .map(({ path }) => path);
    expectNone(findings, "Import from the file that says it.");
  });

  test("no folder or file is a drawer for everything", () => {
    const drawer = /(^|\/)(utils?|helpers?|common|services|shared|misc|lib)(\/|\.tsx?$)/;
    const findings = sources.map(({ path }) => path).filter((path) => drawer.test(path) && !path.startsWith("words/"));
    expectNone(findings, "Name it after what it says in the trade.");
  });

  test("files are kebab-case and begin with a sentence about themselves", () => {
    const findings = sources.flatMap(({ path, text }) => [
      ...(/^[a-z0-9-/]+(\.[a-z-]+)?\.tsx?$/.test(path.replace("zh-CN", "zh-cn")) ? [] : [`${path}: not kebab-case`]),
      ...(/^(#!.*\n)?(\/\/ |\/\*\* @jsxImportSource).{10}/.test(text) ? [] : [`${path}: no first-line comment`]),
    ]);
    expectNone(findings, "Rename it, or say in its first line what it is.");
  });

  test("no file has more than 300 lines", () => {
    const findings = sources
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ path, lines }) => lines > 300 && !path.startsWith("words/"))
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expectNone(findings, "Split it by what it is about; the median is near 70.");
  });

  test("no regular expression is made of what somebody typed", () => {
    const findings = sources.flatMap(({ path, text }) =>
      [...code(text).matchAll(/\bRegExp\s*\((.*)/g)]
        .map(([, made = ""]) => made.trim().replaceAll("${", "{"))
        .filter((made) => !/^"[^"]*"[,)]/.test(made) && !patternsOf[path]?.some((known) => made.startsWith(known)))
        .map((made) => `${path}: RegExp(${made}`),
    );
    expectNone(findings, "Compare text as text. If its parts are all ours or escaped, say so in patternsOf.");
  });

  test("what is unfinished is not marked but finished, and nothing is exported by default", () => {
    const findings = sources.flatMap(({ path, text }) => [
      ...matches(path, text, /\b(TODO|FIXME|XXX|HACK)\b/),
      ...matches(path, code(text), /^export default\b/m),
      ...matches(path, code(text), /^(export )?(const )?enum /m),
      ...matches(path, code(text), /\$(queryRaw|executeRaw)Unsafe\b/),
    ]);
    expectNone(findings, "Finish it; export by name; a union of strings is no enum; SQL takes parameters.");
  });
});

/** The text without comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function matches(path: string, text: string, pattern: RegExp): string[] {
  const found = pattern.exec(text);
  return found ? [`${path}: ${found[0].trim()}`] : [];
}

/** One line a cycle, by depth-first search. */
function cycles(): string[] {
  const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
