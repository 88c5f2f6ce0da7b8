// The files that an operator takes over: they name settings that exist, run the bot without rights it does not need, and stop it in good order.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { settingNames } from "../../src/app/settings.ts";
import { rows } from "../fault/matrix/rows.ts";
import { alertRules, panels } from "../support/watched-figures.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(at(path), "utf8");

/** For Node.js itself, and for the tools of this house beside the bot's own settings. */
const OTHERS = ["NODE_ENV", "TOCSIN_DB_PASSWORD", "TOCSIN_DB_OWNER_PASSWORD"];
const unknown = (names: readonly string[]) =>
  names.filter((name) => !OTHERS.includes(name) && !(settingNames as readonly string[]).includes(name));

test("the README explains every setting, and .env.example names none that is not there", () => {
  const table = read("README.md").split("### Settings")[1]?.split("###")[0] ?? "";
  expect(settingNames.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  const named = [...read(".env.example").matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name = ""]) => name);
  expect(named).toEqual(
    expect.arrayContaining(["DATABASE_URL", "DATABASE_OWNER_URL", "HOST", "TOCSIN_CONFIG", "HEARTBEAT_URL"]),
  );
  expect(unknown(named)).toEqual([]);
});

describe("the unit of systemd", () => {
  const lines = read("deploy/systemd/tocsin.service").split("\n");
  const set = (key: string) =>
    lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));

  test("names settings that exist and starts what npm start starts", () => {
    const names = set("Environment").map((one) => one.split("=")[0] ?? "");
    expect(names).toContain("TOCSIN_DATA");
    expect(unknown(names)).toEqual([]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const flags = /--\S+/.exec(scripts.start ?? "")?.[0];
    expect(set("ExecStart")).toEqual([`/usr/bin/node ${flags} dist/main.js`]);
  });

  test("asks the bot alone to stop and gives it time; its database is ended by the bot", () => {
    expect(set("KillSignal")).toEqual(["SIGTERM"]);
    expect(set("KillMode")).toEqual(["mixed"]);
    expect(Number(set("TimeoutStopSec")[0])).toBeGreaterThanOrEqual(30);
    expect(set("RestartPreventExitStatus")).toEqual(["78"]);
  });

  test.each([
    ["NoNewPrivileges", "yes"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "yes"],
    ["PrivateTmp", "yes"],
    ["CapabilityBoundingSet", ""],
    ["RestrictNamespaces", "yes"],
  ])("%s is %j", (key, value) => {
    expect(set(key)).toEqual([value]);
  });
});

type Thing = { readonly kind: string; readonly [key: string]: unknown };

describe("the example for Kubernetes", () => {
  const things = parseAllDocuments(read("deploy/kubernetes/tocsin.yaml")).map((one) => one.toJS() as Thing);
  // biome-ignore lint/suspicious/noExplicitAny: whatever stands in the file.
  const one = (kind: string) => things.find((thing) => thing.kind === kind) as any;
  const pod = () => one("Deployment").spec.template.spec;

  test("names settings that exist", () => {
    const names = [...Object.keys(one("Secret").stringData), ...Object.keys(one("ConfigMap").data)];
    expect(names).toContain("DATABASE_OWNER_URL");
    expect(unknown(names)).toEqual([]);
  });

  test("runs two replicas, of which one is always there", () => {
    const { spec } = one("Deployment");
    expect(spec.replicas).toBe(2);
    expect(spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(one("PodDisruptionBudget").spec.minAvailable).toBe(1);
    for (const { matchLabels } of [spec.selector, one("PodDisruptionBudget").spec.selector]) {
      expect(spec.template.metadata.labels).toMatchObject(matchLabels);
    }
    expect(spec.template.metadata.labels).toMatchObject(one("Service").spec.selector);
  });

  test("is no root, writes nowhere but where it says, and holds no right", () => {
    expect(pod().securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
    const [container] = pod().containers;
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    const mounted = container.volumeMounts.map(({ name }: { name: string }) => name).toSorted();
    expect(
      pod()
        .volumes.map(({ name }: { name: string }) => name)
        .toSorted(),
    ).toEqual(mounted);
  });

  test("publishes the bot under its public name alone, for which it tells no figures, and Prometheus asks each pod", () => {
    const { hostname } = new URL(one("ConfigMap").data.PUBLIC_URL);
    expect(one("Ingress").spec.rules.map(({ host }: { host?: string }) => host)).toEqual([hostname]);
    expect(one("Ingress").spec.defaultBackend).toBeUndefined();
    // No other way in from outside.
    expect([undefined, "ClusterIP"]).toContain(one("Service").spec.type);
    expect(one("Deployment").spec.template.metadata.annotations).toMatchObject({ "prometheus.io/scrape": "true" });
  });

  test("is killed when the process does not answer, and not because the database is away", () => {
    const [container] = pod().containers;
    expect(container.livenessProbe.httpGet.path).toBe("/healthz");
    expect(container.readinessProbe.httpGet.path).toBe("/readyz");
    expect(pod().terminationGracePeriodSeconds).toBeGreaterThanOrEqual(30);
  });
});

describe("compose.yaml", () => {
  // biome-ignore lint/suspicious/noExplicitAny: whatever stands in the file.
  const { services, volumes } = parse(read("compose.yaml")) as any;

  test("names settings that exist", () => {
    const names = Object.values<{ environment: Record<string, string> }>(services).flatMap(({ environment }) =>
      Object.keys(environment).filter((name) => !name.startsWith("POSTGRES_")),
    );
    expect(names).toContain("DATABASE_URL");
    expect(unknown(names)).toEqual([]);
    expect(Object.keys(volumes)).toEqual(["tocsin", "database"]);
  });

  test.each(["tocsin", "database"])(
    "%s cannot write to its image or gain rights, and says whether it is well",
    (name) => {
      const service = services[name];
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(["ALL"]);
      expect(service.security_opt).toContain("no-new-privileges:true");
      expect(service.healthcheck).toBeDefined();
    },
  );

  test("the bot has no right at all, and the image stops as the bot does", () => {
    expect(services.tocsin.cap_add).toBeUndefined();
    const image = read("Dockerfile");
    expect(image).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(image).toMatch(/^USER node$/m);
    expect(image).toMatch(/^HEALTHCHECK /m);
  });
});

describe("what watches the bot", () => {
  test("every alert has its own name, says what is wrong and leads to a chapter that exists", () => {
    const rules = alertRules();
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const lost = rules.filter(({ annotations }) => !leads(annotations.runbook));
    expect(lost.map(({ alert, annotations }) => `${alert}: ${annotations.runbook}`)).toEqual([]);
  });

  test("panels of the dashboard lie beside each other, each with its own number", () => {
    const all = panels();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const cells = all.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)}/${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(all.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
    expect(all.filter(({ type, targets }) => type !== "row" && targets.length === 0)).toEqual([]);
  });
});

/** As GitHub names a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

function leads(link: string): boolean {
  const [path = "", anchor] = link.split("#");
  if (!existsSync(at(path))) return false;
  if (anchor === undefined) return true;
  return [...read(path).matchAll(/^#+ (.+)$/gm)].some(([, heading = ""]) => anchorOf(heading) === anchor);
}

test.each(["README.md", "SECURITY.md", "docs/runbook.md", "docs/when-it-breaks.md", "deploy/README.md"])(
  "no link of %s leads nowhere",
  (page) => {
    const folder = page.includes("/") ? `${page.slice(0, page.lastIndexOf("/"))}/` : "";
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = ""]) =>
      link.startsWith("#") ? `${page}${link}` : new URL(`${folder}${link}`, "file:///").href.slice("file:///".length),
    );
    expect(links.filter((link) => !leads(link))).toEqual([]);
  },
);

test("each row of the fault matrix that the page of faults names is there", () => {
  const lines = read("docs/when-it-breaks.md")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(1);
  const named = lines.flatMap((line) =>
    [...(line.split("|").at(-2) ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !rows.some((row) => row.name.startsWith(name ?? "?")))).toEqual([]);
});
