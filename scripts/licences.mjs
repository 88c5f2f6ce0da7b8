// Lists every package that is shipped with its licence, from the lock file and from what is installed; writes docs/licences.md. `--check` compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const page = `${root}docs/licences.md`;

/** Licences under which anything may be shipped with a product under MIT; conditions are met by this list and the texts in the packages. */
export const allowed = [
  "0BSD",
  "Apache-2.0",
  "BSD-0-Clause",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Unlicense",
];

/** Others, each for the package that was thought about. `which`: how its name begins. */
export const argued = [
  {
    licence: "MPL-2.0",
    which: "@resvg/resvg-js",
    why: "Draws pictures for chats. The MPL is about its own files alone: they are used as published, unchanged, as a library of its own; its source is at github.com/thx/resvg-js. Nothing of ours falls under it.",
  },
  {
    licence: "CC-BY-3.0",
    which: "date-holidays",
    why: "Its data on national holidays, from Wikipedia and others, are used as published; naming them here and in that package is the condition. Its code is ISC.",
  },
  {
    licence: "OFL-1.1",
    which: "@embedpdf/fonts-sc",
    why: "Noto Sans for Chinese words in pictures. The font is shipped unchanged and not sold by itself; pictures drawn with it are under no condition.",
  },
];

/**
 * What `npm ci --omit=dev --legacy-peer-deps` installs, on all systems together: dependencies of dependencies, found as Node.js finds
 * them. Peers are not followed. `licence` is that of the installed package, or of the lock file where it is for another system.
 */
export function shippedPackages(lock = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8"))) {
  const known = lock.packages;
  const found = new Map();
  const find = (from, name) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
      const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
      if (known[path]) return path;
      if (at === "") return undefined;
    }
  };
  const walk = (path) => {
    const { dependencies = {}, optionalDependencies = {} } = known[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const to = find(path, name);
      if (to === undefined || found.has(to)) continue;
      found.set(to, { name, version: known[to].version, licence: licenceOf(to, known[to].license) });
      walk(to);
    }
  };
  walk("");
  const byName = new Map([...found.values()].map((one) => [`${one.name} ${one.version}`, one]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function licenceOf(path, locked = "none") {
  const file = `${root}${path}/package.json`;
  const installed = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).license : undefined;
  return (typeof installed === "string" ? installed : (installed?.type ?? locked)).replaceAll(/[()]/g, "");
}

/** Packages of whose licence nobody has thought. Of "A AND B" both have to be allowed, of "A OR B" one. */
export function refusedPackages(packages) {
  const isAllowed = (name, licence) =>
    allowed.includes(licence) || argued.some((one) => one.licence === licence && name.startsWith(one.which));
  return packages.filter(
    ({ name, licence }) =>
      !licence.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((part) => isAllowed(name, part.trim()))),
  );
}

const cell = (text, width) => text.padEnd(width);

export function licencePage(packages) {
  const rows = [
    ["package", "version", "licence"],
    ...packages.map(({ name, version, licence }) => [name, version, licence]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((text, column) => cell(text, widths[column])).join(" | ")} |`;
  const [head, ...body] = rows;
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sums = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => `${licence} (${count})`);
  return `# Licences of what is shipped

Made by \`npm run licences\` from the lock file and the installed packages; a test compares. ${packages.length} packages of all systems together, without the tools of the build: ${sums.join(", ")}.

Tocsin itself is under the [MIT licence](../LICENSE). ${allowed.join(", ")} ask for little more than that their names and texts come along: this list, and the texts in the packages. Each of the others was thought about:

${argued.map(({ licence, which, why }) => `- **${licence}**, \`${which}\`: ${why}`).join("\n")}

The packages of the built-in database hold PostgreSQL (PostgreSQL licence) and libraries of others; [\`SECURITY.md\`](../SECURITY.md) names them with their versions. The image for containers comes with Debian and Node.js, under their own licences.

${[line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)].join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packages = shippedPackages();
  const refused = refusedPackages(packages);
  for (const { name, version, licence } of refused)
    console.error(`${name} ${version}: ${licence} is not among the licences we ship`);
  if (refused.length > 0) process.exit(65);
  const text = licencePage(packages);
  if (!process.argv.includes("--check")) writeFileSync(page, text);
  else if (readFileSync(page, "utf8") !== text) {
    console.error("docs/licences.md is not up to date: npm run licences");
    process.exit(65);
  }
}
