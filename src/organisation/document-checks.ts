// The checks of a document that look across its parts: what is mentioned must exist, once, and lead somewhere.
import { platformNames } from "../chat/inbound.ts";
import { approvalFaults } from "./approval-checks.ts";
import { changeFaults } from "./change-checks.ts";
import { digestFaults } from "./digest-checks.ts";
import type { Document } from "./document.ts";
import { duplicateKeys, fault, unknown } from "./document-keys.ts";
import { figuresFaults } from "./figures-checks.ts";
import type { Fault, Path } from "./finding.ts";
import { onCallFaults } from "./on-call-checks.ts";
import { obligationFaults } from "./planned-work.ts";
import { problemFaults } from "./problem-checks.ts";
import { requestFaults } from "./request-checks.ts";
import { senderFaults } from "./sender-checks.ts";
import { serviceLevelFaults } from "./service-level-checks.ts";

/** Every fault, in the order of the document's parts; none → an empty list. */
export function crossFaults(document: Document): readonly Fault[] {
  const { people, teams, services } = document;
  return [
    ...duplicateKeys("people", people),
    ...people.flatMap((person, i) => recognitionFaults(document, person, i)),
    ...roleFaults(document),
    ...duplicateKeys("teams", teams),
    ...teams.flatMap((team, i) => teamFaults(document, team, i)),
    ...duplicateKeys("services", services),
    ...services.flatMap((service, i) => serviceFaults(document, service, i)),
    ...cycleFaults(document),
    ...channelFaults(document),
    ...onCallFaults(document),
    ...serviceLevelFaults(document),
    ...approvalFaults(document),
    ...unknown("document.unknown-team", teams, ["fallback", "team"], document.fallback.team),
    ...unknown("document.unknown-person", people, ["fallback", "responder"], document.fallback.responder),
    ...changeFaults(document),
    ...digestFaults(document),
    ...figuresFaults(document),
    ...problemFaults(document),
    ...senderFaults(document),
    ...requestFaults(document),
    ...obligationFaults(document),
  ];
}

/** A person is known by e-mail or by platform id, and by no one else's. */
function recognitionFaults({ people }: Document, person: Document["people"][number], i: number): readonly Fault[] {
  if (!person.email && !person.slack && !person.discord) {
    return [{ path: ["people", i], saying: { key: "document.nobody-can-tell", values: { value: person.key } } }];
  }
  const earlier = people.slice(0, i);
  const sameEmail = earlier.find(({ email }) => email && email.toLowerCase() === person.email?.toLowerCase());
  const faults: Fault[] = [];
  if (sameEmail && person.email) {
    const values = { value: person.email, other: sameEmail.key };
    faults.push({ path: ["people", i, "email"], saying: { key: "document.duplicate-email", values } });
  }
  for (const platform of ["slack", "discord"] as const) {
    const id = person[platform];
    const same = id && earlier.find((other) => other[platform] === id);
    if (!same) continue;
    const values = { platform, value: id, other: same.key };
    faults.push({ path: ["people", i, platform], saying: { key: "document.duplicate-id", values } });
  }
  return faults;
}

function roleFaults({ roles, people }: Document): readonly Fault[] {
  return Object.entries(roles).flatMap(([role, holders]) =>
    (holders ?? []).flatMap((key, i) => unknown("document.unknown-person", people, ["roles", role, i], key)),
  );
}

function teamFaults(
  { people, schedules, policies }: Document,
  team: Document["teams"][number],
  i: number,
): readonly Fault[] {
  const values = { value: team.key };
  const person = (path: Path, key: string | undefined) => unknown("document.unknown-person", people, path, key);
  return [
    ...(team.members.length > 0 ? [] : [fault(["teams", i, "members"], { key: "document.no-members", values })]),
    ...team.members.flatMap((key, n) => person(["teams", i, "members", n], key)),
    ...(team.first_responder || team.schedule
      ? []
      : [fault(["teams", i], { key: "document.no-first-responder", values })]),
    ...person(["teams", i, "first_responder"], team.first_responder),
    ...person(["teams", i, "manager"], team.manager),
    ...unknown("document.unknown-schedule", schedules, ["teams", i, "schedule"], team.schedule),
    ...unknown("document.unknown-policy", policies, ["teams", i, "policy"], team.policy),
  ];
}

function serviceFaults(document: Document, service: Document["services"][number], i: number): readonly Fault[] {
  const { people, teams, services } = document;
  return [
    ...unknown("document.unknown-team", teams, ["services", i, "team"], service.team),
    ...unknown("document.unknown-person", people, ["services", i, "owner"], service.owner),
    ...service.depends_on.flatMap((key, n) => {
      const path = ["services", i, "depends_on", n];
      if (key === service.key) return [fault(path, { key: "document.depends-on-itself", values: { value: key } })];
      return unknown("document.unknown-service", services, path, key);
    }),
  ];
}

/** Each circle once, at the dependency of its first service that closes it. */
function cycleFaults({ services }: Document): readonly Fault[] {
  const needs = new Map(services.map(({ key, depends_on }) => [key, depends_on.filter((other) => other !== key)]));
  const settled = new Set<string>();
  const circles: string[][] = [];
  const visit = (key: string, trail: readonly string[]): void => {
    if (trail.includes(key)) circles.push([...trail.slice(trail.indexOf(key)), key]);
    if (trail.includes(key) || settled.has(key)) return;
    for (const next of needs.get(key) ?? []) visit(next, [...trail, key]);
    settled.add(key);
  };
  for (const { key } of services) visit(key, []);
  return circles.map((circle) => {
    const at = services.findIndex(({ key }) => key === circle[0]);
    const n = services[at]?.depends_on.indexOf(circle[1] ?? "") ?? 0;
    return fault(["services", at, "depends_on", n], { key: "document.cycle", values: { circle: circle.join(" → ") } });
  });
}

/** An entry says which channels it means, and no channel has two languages. */
function channelFaults({ channels }: Document): readonly Fault[] {
  const called = channels.map((entry) =>
    platformNames.flatMap((name) => (entry[name] ? [`${name} #${entry[name]}`] : [])),
  );
  return called.flatMap((names, i) => {
    if (names.length === 0) return [fault(["channels", i], { key: "document.no-channel-named" })];
    const twice = names.find((name) => called.slice(0, i).flat().includes(name));
    return twice ? [fault(["channels", i], { key: "document.duplicate-channel", values: { value: twice } })] : [];
  });
}
