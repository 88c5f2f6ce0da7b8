// The organisation of conversations as a small one that runs in simple mode: Lin coordinates and approves, everything stands in one channel, and no service is missed for a day.
import { parse, stringify } from "yaml";
import { readDocument } from "../../src/organisation/read-document.ts";
import { writeDocument } from "../../src/organisation/write-document.ts";

type Configuration = {
  readonly organisation: object;
  readonly working_hours: object;
  readonly people: readonly { readonly key: string }[];
  readonly services: readonly { readonly key: string }[];
  readonly slas: readonly object[];
  readonly major_incidents: object;
};

const without = (field: string) => (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name !== field));

const laptop = {
  key: "laptop",
  name: { en: "New laptop", "zh-CN": "新笔记本电脑" },
  family: { en: "Computers", "zh-CN": "电脑" },
  service: "reports",
  form: [{ key: "why", label: { en: "What for?", "zh-CN": "用途" } }],
  policy: "approver",
};

/** Nothing of it is written in the full form. */
export function inSimpleMode(yaml: string): string {
  const { organisation, working_hours, people, services, slas, major_incidents } = parse(yaml) as Configuration;
  return stringify({
    ...{ mode: "simple", organisation, working_hours, coordinator: "lin", channel: "shop" },
    people: people.map(without("roles")),
    services: services.map((one) => ({ ...without("team")(without("owner")(one)), criticality: "low" })),
    ...{ slas, major_incidents, catalogue: [laptop] },
  });
}

/** What `tocsin config grow` prints, with the two lines and the policy's own taken out that let people decide on their own. */
export function grown(yaml: string): string {
  const read = readDocument(yaml);
  if (!read.ok) throw new Error("the short file has faults");
  const { self_approval: _, lowest_priority: _lowest, ...full } = read.value;
  return writeDocument({ ...full, roles: { ...full.roles, administrator: ["lin", "omar"] } });
}
