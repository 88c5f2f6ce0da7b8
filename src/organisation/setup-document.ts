// The configuration that the one set-up form makes: one team, the three usual families of services, everything changeable later.
import type { PlatformName } from "../chat/inbound.ts";
import type { CalendarSpec } from "../sla/calendar-spec.ts";
import type { Lang } from "../words/say.ts";
import { usualRules } from "./change-schema.ts";
import { defaultServices } from "./default-services.ts";
import type { Document, DocumentPerson } from "./document.ts";
import { deskKey } from "./empty-organisation.ts";
import { usualMajor } from "./major-schema.ts";

export type SetupAnswers = {
  readonly name: string;
  readonly platform: PlatformName;
  /** Id or name. */
  readonly channel: string;
  readonly lang: Lang;
  readonly zone: string;
  readonly hours: CalendarSpec["hours"];
  /** Runs the set-up, and may change it again. */
  readonly administrator: SetupPerson;
  /** Is called for everything; may be the administrator. */
  readonly responder: SetupPerson;
};

export type SetupPerson = Pick<DocumentPerson, "name" | "email" | "slack" | "discord">;

/** A form filled in again keeps teams, services and people that exist already and changes only what it asks for. */
export function setupDocument(answers: SetupAnswers, before?: Document): Document {
  const { lang, zone, platform, channel } = answers;
  const { people, administrator, responder } = withPeople(answers, before?.people ?? []);
  const base = before ?? firstDocument(answers);
  return {
    ...base,
    organisation: { ...base.organisation, lang, zone },
    working_hours: { ...base.working_hours, tz: zone, hours: answers.hours },
    people: people.map((one) =>
      one.key === administrator ? { ...one, roles: [...new Set([...one.roles, "administrator" as const])] } : one,
    ),
    teams: base.teams.map((team) =>
      team.key === base.fallback.team
        ? {
            ...team,
            channels: { ...team.channels, [platform]: channel },
            members: [...new Set([...team.members, responder])],
            first_responder: responder,
          }
        : team,
    ),
    fallback: { ...base.fallback, responder },
  };
}

function firstDocument({ name, lang, zone, hours }: SetupAnswers): Document {
  return {
    organisation: { name, lang, zone, report_emoji: "rotating_light" },
    working_hours: {
      tz: zone,
      hours,
      dated_hours: {},
      breaks: {},
      holidays: [],
      annual_holidays: [],
      workdays: [],
    },
    calendars: [],
    slas: [],
    olas: [],
    suppliers: [],
    people: [],
    channels: [],
    roles: {},
    teams: [{ key: deskKey, name: { en: "Service desk", "zh-CN": "服务台" }, channels: {}, members: [] }],
    services: defaultServices.map(({ key, name, scope, hints }) => ({
      key,
      name,
      scope,
      hints: [...hints],
      team: deskKey,
      criticality: "medium",
      channels: {},
      depends_on: [],
      tags: [],
    })),
    schedules: [],
    policies: [],
    approval_policies: [],
    catalogue: [],
    fallback: { team: deskKey },
    alert_sources: [],
    deploy_sources: [],
    digests: [],
    outage_sources: [],
    indicator_sources: [],
    figures: { targets: {}, baselines: {}, indicators: [], unwatched: [] },
    major_incidents: usualMajor,
    maintenance_windows: [],
    change_rules: usualRules,
  };
}

/** Adds the two people where they are not in the list yet, under keys made of their names. */
function withPeople({ administrator, responder }: SetupAnswers, before: readonly DocumentPerson[]) {
  const people = [...before];
  const keyOf = (person: SetupPerson): string => {
    const same = people.find((one) => isSamePerson(one, person));
    if (same) return same.key;
    const key = freeKey(person.name, people);
    people.push({ ...person, key, roles: [] });
    return key;
  };
  return { administrator: keyOf(administrator), responder: keyOf(responder), people };
}

/** By an address or a member id that both have. */
export function isSamePerson(a: SetupPerson, b: SetupPerson): boolean {
  return (
    (a.email !== undefined && a.email.toLowerCase() === b.email?.toLowerCase()) ||
    (a.slack !== undefined && a.slack === b.slack) ||
    (a.discord !== undefined && a.discord === b.discord)
  );
}

/** A key made of the name that nobody has yet. */
export function freeKey(name: string, people: readonly { readonly key: string }[]): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|(?<!-)-+$/g, "")
    .slice(0, 30);
  const stem = plain === "" ? "person" : plain;
  for (let n = 1; ; n++) {
    const key = n === 1 ? stem : `${stem}-${n}`;
    if (!people.some((one) => one.key === key)) return key;
  }
}
