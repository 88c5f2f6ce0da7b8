// What a sender writes beside the fields that a hook knows has no effect, whatever it is called; too much of anything is refused.
import { describe, expect, test } from "vitest";
import { readBody } from "../../../src/alert/body.ts";
import { readOutage } from "../../../src/alert/read-outage.ts";
import { readPayload } from "../../../src/alert/read-payload.ts";
import { readDeploy } from "../../../src/deploy/read-deploy.ts";
import type { Json } from "../../../src/kernel/json.ts";
import { githubEvent } from "../../support/deploys.ts";
import { alertmanager, grafana, pagerDuty } from "./payloads.ts";

type Reader = (body: Json) => { readonly ok: boolean };

const alert = { title: "Disk full", key: "disk-1", severity: "critical", labels: { host: "db-1" } };
const deploy = { id: "7", service: "checkout", status: "started" };
const outage = { id: "shop", service: "checkout", status: "down", at: "2031-03-05T02:00:00Z" };

const hooks: readonly (readonly [string, Reader, object])[] = [
  ["alertmanager", (body) => readPayload("alertmanager", body), alertmanager],
  ["grafana", (body) => readPayload("grafana", body), grafana],
  ["pagerduty", (body) => readPayload("pagerduty", body), pagerDuty],
  ["an alert as plain JSON", (body) => readPayload("json", body), alert],
  [
    "several alerts as plain JSON",
    (body) => readPayload("json", body),
    { alerts: [alert, { ...alert, key: "disk-2" }] },
  ],
  ["github", (body) => readDeploy("github", body), githubEvent({ id: 7, state: "success" })],
  ["a deploy as plain JSON", (body) => readDeploy("json", body), deploy],
  ["an outage", readOutage, outage],
];

const polluted = '{"polluted":true,"status":"resolved","title":"forged","isDown":false,"service":"forged"}';
const unknown = [
  ["__proto__", `"__proto__":${polluted}`],
  ["constructor.prototype", `"constructor":{"prototype":${polluted}}`],
  ["prototype", `"prototype":${polluted}`],
  ["toString and valueOf", '"toString":"forged","valueOf":1,"hasOwnProperty":null,"toJSON":"forged","then":"forged"'],
  [
    "what only we write",
    '"isPrivate":false,"isFresh":true,"sourceKey":"forged","routed":["forged"],"actorId":"forged"',
  ],
  ["one deep", `"zz":${"[".repeat(20)}${"]".repeat(20)}`],
  ["many", Array.from({ length: 5000 }, (_, nth) => `"zz${nth}":${nth}`).join()],
] as const;

const read = (reader: Reader, text: string) => {
  const body = readBody(new TextEncoder().encode(text));
  return body.ok ? reader(body.value) : body;
};

/** With these fields before all of ours, of the body and of each thing that it lists. */
function withFields(body: object, fields: string): string {
  const inner = (value: object): string => {
    const own = Object.entries(value).map(([name, given]) => {
      const list = name === "alerts" && Array.isArray(given) ? `[${given.map(inner).join()}]` : JSON.stringify(given);
      return `${JSON.stringify(name)}:${list}`;
    });
    return `{${[fields, ...own].join()}}`;
  };
  return inner(body);
}

describe.each(hooks)("%s", (_name, reader, body) => {
  const plain = read(reader, JSON.stringify(body));

  test.each(unknown)("is read the same with unknown fields: %s", (_, fields) => {
    expect(plain.ok).toBe(true);
    expect(read(reader, withFields(body, fields))).toEqual(plain);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test.each([
    ["nothing but unknown fields", `{"__proto__":${JSON.stringify(body)}}`],
    ["a list of a hundred thousand", `[${Array(100_000).fill("1").join()}]`],
    ["alerts that are none", `{"alerts":[${Array(20_000).fill("{}").join()}]}`],
    ["a text", '"checkout is down"'],
    ["null", "null"],
  ])("%s is no such body", (_, text) => {
    const refused = read(reader, text);
    // GitHub sends other events that concern nobody.
    const concernsNobody = { ok: true, value: { deploy: null } };
    if (refused.ok) expect(refused).toEqual(concernsNobody);
    else expect(refused).toMatchObject({ refusal: { code: "wrong_shape" } });
  });
});

test("labels called like parts of every object are labels, or none", () => {
  const labels = '"labels":{"__proto__":"forged","constructor":"c","toString":"t","host":"db-1"}';
  const found = read(hooks[3]?.[1] as Reader, `{"title":"Disk full",${labels}}`) as {
    value?: { alerts: readonly { labels: Readonly<Record<string, string>> }[] };
  };
  const { labels: held = {} } = found.value?.alerts[0] ?? {};
  expect(held).toMatchObject({ host: "db-1", constructor: "c", toString: "t" });
  expect(Object.getPrototypeOf(held)).toBe(Object.prototype);
});

test("of a list the first alert that is none is named, and more than a request can hold are refused as such", () => {
  const refusal = (alerts: readonly unknown[]) => read(hooks[4]?.[1] as Reader, JSON.stringify({ alerts }));
  const rest = Array(4000).fill({});
  expect(refusal([alert, { title: 7 }, ...rest])).toMatchObject({
    refusal: { code: "wrong_shape", path: ["alerts", 1, "title"], expected: "string" },
  });
  expect(refusal(Array(5000).fill({ title: "a" }))).toMatchObject({ ok: true });
  expect(refusal(Array(5001).fill({ title: "a" }))).toMatchObject({
    refusal: { code: "wrong_shape", path: ["alerts"], expected: "≤ 5000" },
  });
});
