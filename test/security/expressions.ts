// Every regular expression of the product, read from its source, and inputs made to slow each one down.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";
import { parseSync } from "vite";

export type Expression = { readonly file: string; readonly pattern: string; readonly flags: string };

const src = fileURLToPath(new URL("../../src", import.meta.url));

/** Files that run in the product; what a browser runs on its own page slows down nobody else. */
const files = (): readonly string[] =>
  readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !/\.d\.[mc]?ts$/.test(entry.name))
    .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !path.startsWith("generated/") && !path.startsWith("http/public/"));

/** Each literal once, by where it first stands. */
export function expressionsOf(): readonly Expression[] {
  const found = new Map<string, Expression>();
  for (const file of files()) {
    const text = readFileSync(join(src, file), "utf8");
    const { program, errors } = parseSync(file.replace(/\.mjs$/, ".js"), text);
    if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
    JSON.stringify(program, (_, node) => {
      const { regex } = (node ?? {}) as { regex?: { pattern: string; flags: string } };
      if (regex && !found.has(`/${regex.pattern}/${regex.flags}`))
        found.set(`/${regex.pattern}/${regex.flags}`, { file, ...regex });
      return typeof node === "bigint" ? undefined : node;
    });
  }
  return [...found.values()];
}

const classes: Readonly<Record<string, readonly string[]>> = {
  s: [" ", "\n"],
  d: ["1"],
  w: ["a"],
  S: ["a"],
  D: ["a"],
  W: [" "],
  p: ["a", "汉"],
  P: [" "],
  n: ["\n"],
  t: ["\t"],
  r: ["\r"],
};

/** Characters that parts of the pattern take, and its runs of plain words. */
function partsOf(pattern: string): { readonly characters: readonly string[]; readonly runs: readonly string[] } {
  const bare = pattern.replaceAll(/\(\?(?:[:=!]|<[=!]|<\w+>)/g, "(").replaceAll(/\{\d*,?\d*\}/g, "");
  const characters = new Set<string>(["a", " "]);
  for (const [, escaped, unit, plain] of bare.matchAll(/\\([a-zA-Z])?(?:([0-9a-fA-F]{4}))?|([^\\^$|()[\]?*+.])/gs)) {
    if (escaped === "u" && unit) characters.add(String.fromCharCode(Number.parseInt(unit, 16)));
    else for (const one of classes[escaped ?? ""] ?? []) characters.add(one);
    if (plain && characters.size < 14) characters.add(plain);
  }
  for (const [, mark = ""] of bare.matchAll(/\\([^a-zA-Z0-9])/g)) characters.add(mark);
  const runs = bare.replaceAll(/\\([^a-zA-Z0-9])/g, "$1").match(/[A-Za-z0-9:/<@#!=&;._-]{2,}/g) ?? [];
  return { characters: [...characters].slice(0, 12), runs: [...new Set(runs)].slice(0, 4) };
}

/** Strings about `length` long that begin well for the pattern, go on as it likes, and end badly. */
export function* attacksOn(pattern: string, length: number): Generator<string> {
  const { characters, runs } = partsOf(pattern);
  const units = [...characters, ...runs, ...pairs(characters.slice(0, 6)), ...runs.map((run) => `${run}a`)];
  for (const unit of units) {
    const long = unit.repeat(Math.ceil(length / unit.length));
    for (const begin of ["", "x", ...runs]) yield `${begin}${long}\u0001`;
  }
}

const pairs = (of: readonly string[]): readonly string[] =>
  of.flatMap((one) => of.filter((other) => other !== one).map((other) => one + other));

const context = createContext({ pattern: "", flags: "", text: "" });
const script = new Script("text.replaceAll(new RegExp(pattern, flags.includes('g') ? flags : flags + 'g'), '')");

/** Milliseconds to find everything in the text: the least of up to three tries, since a busy machine only ever adds. */
export function timeOf({ pattern, flags }: Expression, text: string, enough: number): number {
  Object.assign(context, { pattern, flags: flags.replace("y", ""), text });
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least > enough; tries++) {
    const begun = performance.now();
    try {
      script.runInContext(context, { timeout: 2000 });
    } catch (error) {
      if ((error as { code?: string }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    }
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}
