// Makes the organisation that slices read from the configuration document: keys of people become our ids, channels the platforms' ids.
import type { PlatformName } from "../chat/inbound.ts";
import type { PolicySpec } from "../oncall/policy-schema.ts";
import type { ScheduleSpec } from "../oncall/schedule-spec.ts";
import { type Role, roles } from "../people/person.ts";
import { calendarFor, calendarIdOf, type ServiceLevels, WORKING_HOURS } from "../sla/agreement.ts";
import { approvalPoliciesFrom } from "./approval-policies.ts";
import { availabilityFrom } from "./availability-schema.ts";
import type { MaintenanceWindow, Scope } from "./change-rules.ts";
import type { Digest } from "./digest.ts";
import type { Document, DocumentService, DocumentTeam } from "./document.ts";
import { type NamedInDocument, namedFrom } from "./document-parts.ts";
import { indicatorFrom, pulseFrom } from "./figures-schema.ts";
import { usualExamples } from "./level-examples.ts";
import { type KeptMeasure, levelsFrom, measureKey, measuresOf } from "./measures.ts";
import type { Cab, Channels, Named, Organisation, Service, Team } from "./organisation.ts";
import { problemRulesFrom } from "./problem-schema.ts";
import { requestItemFrom } from "./request-schema.ts";
import { reviewDatesFrom } from "./review-dates.ts";
import { sendersFrom } from "./senders-from.ts";

/** Our ids by the people's keys in the document. */
export type PersonIds = Readonly<Record<string, string>>;

/** The platforms' channel ids by what the document calls them; an id stands for itself. */
export type ChannelIds = { readonly [platform in PlatformName]?: Readonly<Record<string, string>> };

/** Where a version came from: the file, the set-up form, or the demo that the bot brings along. */
export const origins = ["file", "setup", "demo"] as const;
export type Origin = (typeof origins)[number];

export type Version = {
  readonly id: number;
  readonly origin: Origin;
  /** The measures as kept, and which of them hold; left out: those of the document alone, without national holidays. */
  readonly measures?: {
    readonly kept: readonly KeptMeasure[];
    readonly inForce: Readonly<Record<string, number>>;
  };
};

/** A channel whose name no platform knows is left out: talk goes to the place of the report instead. */
export function toOrganisation(
  document: Document,
  personIds: PersonIds,
  channelIds: ChannelIds,
  version: Version,
): Organisation {
  const { organisation, fallback } = document;
  const levels = levelsOf(document, version);
  return {
    version: version.id,
    name: organisation.name,
    isDemo: version.origin === "demo",
    isEmpty: false,
    origin: version.origin,
    lang: organisation.lang,
    channelLangs: document.channels.flatMap(({ lang, ...called }) =>
      Object.entries(channelsFrom(called, channelIds)).map(([platform, channelId]) => ({
        platform: platform as PlatformName,
        channelId,
        lang,
      })),
    ),
    zone: organisation.zone,
    calendar: calendarFor(levels, "business", calendarIdOf(levels, WORKING_HOURS)),
    levels,
    examples: document.levels ? namedLevels(document.levels) : usualExamples,
    ...approversFrom(document, personIds, channelIds, levels),
    schedules: document.schedules.map((schedule) => scheduleFrom(schedule, personIds)),
    policies: document.policies.map((policy) => policyFrom(policy, personIds)),
    approvalPolicies: approvalPoliciesFrom(document, personIds),
    ...(document.lowest_priority === "P3" && { lowestPriority: 3 }),
    ...(document.self_approval && { allowsSelfApproval: true }),
    requestItems: document.catalogue.map((item) =>
      requestItemFrom(item, (key) => document.services.find((one) => one.key === key)?.team ?? fallback.team),
    ),
    phones: ofPeople(document, "phone", personIds),
    departments: ofPeople(document, "department", personIds),
    calledChannels: Object.fromEntries(
      channelsCalled(document).map((name) => [
        name,
        channelsFrom({ slack: name, discord: name, web: name }, channelIds),
      ]),
    ),
    fallbackTeamKey: fallback.team,
    ...idAs("fallbackResponderId", fallback.responder, personIds),
    reportEmoji: organisation.report_emoji,
    ...sendersFrom(document),
    indicators: document.figures.indicators.map(indicatorFrom),
    cab: document.cab ? cabFrom(document.cab, organisation.zone) : null,
    digests: document.digests.map((one) => digestFrom(one, organisation.zone)),
    majorCriteria: criteriaFrom(document.major_incidents),
    maintenanceWindows: document.maintenance_windows.map((window) => maintenanceFrom(window, organisation.zone)),
    changeRules: changeRulesFrom(document.change_rules),
    problemRules: problemRulesFrom(document.problem_rules),
    reviewDates: reviewDatesFrom(document),
    figures: {
      zone: document.figures.zone ?? organisation.zone,
      targets: document.figures.targets,
      baselines: document.figures.baselines,
      unwatched: document.figures.unwatched,
      ...(document.figures.star === false && { star: false }),
      pulse: pulseFrom(document.figures.pulse),
    },
  };
}

/** By our ids, of those who have it. */
const ofPeople = (document: Document, field: "phone" | "department", personIds: PersonIds) =>
  Object.fromEntries(
    document.people.flatMap(({ key, [field]: value }) => {
      const id = personIds[key];
      return value && id ? [[id, value]] : [];
    }),
  );

/** Everybody whom an approval can ask. */
export const approversFrom = (
  document: Document,
  personIds: PersonIds,
  channelIds: ChannelIds = {},
  levels?: ServiceLevels,
): Pick<Organisation, "teams" | "services" | "roleHolders"> => ({
  teams: document.teams.map((team) => teamFrom(team, personIds, channelIds)),
  services: document.services.map((service) => {
    const availability = levels && availabilityFrom(service.availability, levels);
    const own = service.problem_rules;
    const problemRules = own && problemRulesFrom(own, problemRulesFrom(document.problem_rules));
    return {
      ...serviceFrom(service, personIds, channelIds),
      ...(problemRules && { problemRules }),
      ...(availability && { availability }),
    };
  }),
  roleHolders: holdersOf(document, personIds),
});

const criteriaFrom = (given: Document["major_incidents"]): Organisation["majorCriteria"] => ({
  criticalP1: given.critical_p1,
  unacknowledgedMinutes: given.unacknowledged_minutes || null,
  many: given.many || null,
});

const cabFrom = ({ cron, zone, channel, attendees, risks }: NonNullable<Document["cab"]>, usualZone: string): Cab => ({
  ...{ cron, zone: zone ?? usualZone, channel, risks },
  attendees: { roles: attendees.roles, teamKeys: attendees.teams },
});

const digestFrom = (given: Document["digests"][number], usualZone: string): Digest => ({
  ...{ key: given.name, kind: given.kind, at: given.at, zone: given.zone ?? usualZone, lang: given.lang ?? null },
  to: { kind: "channel", channel: given.channel },
  ...{ serviceKeys: given.services ?? null, teamKeys: given.teams ?? null },
  skipsNonWorkingDays: given.skip_non_working_days,
});

const changeRulesFrom = (given: Document["change_rules"]): Organisation["changeRules"] => ({
  collisions: given.collisions,
  bufferMinutes: given.buffer_minutes,
  atOnce: given.at_once,
});

/** The document's own check leaves exactly one scope. */
function maintenanceFrom(
  { key, name, all: _, services, tags, zone = "", ...weekly }: Document["maintenance_windows"][number],
  usualZone: string,
): MaintenanceWindow {
  const scope: Scope = services ? { services } : tags ? { tags } : { all: true };
  return { key, name: namedFrom(name), scope, zone: zone || usualZone, weekly };
}

function levelsOf(document: Document, { measures }: Version): ServiceLevels {
  if (measures) return levelsFrom(document, measures.kept, new Map(Object.entries(measures.inForce)));
  const own = measuresOf(document, () => ({ holidays: [], workdays: [] }));
  const kept = own.map((measure, i): KeptMeasure => ({ ...measure, id: i + 1 }));
  return levelsFrom(document, kept, new Map(kept.map((measure) => [measureKey(measure), measure.id])));
}

function teamFrom(team: DocumentTeam, personIds: PersonIds, channelIds: ChannelIds): Team {
  return {
    key: team.key,
    name: namedFrom(team.name),
    channels: channelsFrom(team.channels, channelIds),
    memberIds: team.members.flatMap((key) => personIds[key] ?? []),
    ...idAs("firstResponderId", team.first_responder, personIds),
    ...(team.schedule && { scheduleKey: team.schedule }),
    ...(team.policy && { policyKey: team.policy }),
    ...idAs("managerId", team.manager, personIds),
  };
}

function scheduleFrom(schedule: ScheduleSpec, personIds: PersonIds): ScheduleSpec {
  const layers = schedule.layers.map((layer) => ({
    ...layer,
    members: layer.members.flatMap((key) => personIds[key] ?? []),
  }));
  return { ...schedule, layers };
}

/** The channels that the document's policies, its board and its digests call. */
export const channelsCalled = ({ policies, cab, digests }: Document): readonly string[] => [
  ...policies.flatMap(({ levels }) => levels.flatMap(({ targets }) => targets.flatMap(({ channel }) => channel ?? []))),
  ...(cab ? [cab.channel] : []),
  ...digests.map(({ channel }) => channel),
];

function policyFrom(policy: PolicySpec, personIds: PersonIds): PolicySpec {
  const levels = policy.levels.map((level) => ({
    ...level,
    targets: level.targets.map((target) => ({ ...target, ...idAs("person", target.person, personIds) })),
  }));
  return { ...policy, levels };
}

function serviceFrom(service: DocumentService, personIds: PersonIds, channelIds: ChannelIds): Service {
  return {
    key: service.key,
    name: namedFrom(service.name),
    ...(service.description && { description: namedFrom(service.description) }),
    teamKey: service.team,
    ...idAs("ownerId", service.owner, personIds),
    criticality: service.criticality,
    hints: service.hints,
    channels: serviceChannels(service, channelIds),
    dependsOn: service.depends_on,
    tags: service.tags,
    ...(service.supplier && { supplierKey: service.supplier }),
    ...(service.scope && { scope: namedFrom(service.scope) }),
    ...(service.resources && { resources: namedFrom(service.resources) }),
    ...(service.hours && { hours: namedFrom(service.hours) }),
    ...(service.users && { users: service.users }),
    ...(service.indicators && { indicators: service.indicators }),
    ...(service.follow_up_days && { followUpDays: service.follow_up_days }),
    ...(service.stage === "pilot" && { stage: "pilot" }),
    ...(service.runbook && { runbook: service.runbook.map(namedFrom) }),
  };
}

function idAs<Name extends string>(name: Name, key: string | undefined, personIds: PersonIds) {
  const id = key === undefined ? undefined : personIds[key];
  return (id === undefined ? {} : { [name]: id }) as { readonly [name in Name]?: string };
}

type Levels<Words> = Readonly<Record<"high" | "medium" | "low", Words>>;

function namedLevels({ impact, urgency }: NonNullable<Document["levels"]>) {
  const all = ({ high, medium, low }: Levels<NamedInDocument>): Levels<Named> => ({
    high: namedFrom(high),
    medium: namedFrom(medium),
    low: namedFrom(low),
  });
  return { impact: all(impact), urgency: all(urgency) };
}

const platforms = ["slack", "discord", "web"] as const;

/** How a platform's own channel ids look; the web's are chosen by us. */
const idForms: Readonly<Record<PlatformName, RegExp>> = {
  slack: /^[CGD][A-Z0-9]{6,}$/,
  discord: /^\d{15,21}$/,
  web: /^/,
};

function channelId(platform: PlatformName, called: string, channelIds: ChannelIds): string | undefined {
  return channelIds[platform]?.[called] ?? (idForms[platform].test(called) ? called : undefined);
}

function channelsFrom(called: { readonly [platform in PlatformName]?: string | undefined }, ids: ChannelIds): Channels {
  const pairs = platforms.flatMap((platform) => {
    const name = called[platform];
    const id = name === undefined ? undefined : channelId(platform, name, ids);
    return id === undefined ? [] : [[platform, id] as const];
  });
  return Object.fromEntries(pairs);
}

function serviceChannels({ channels }: DocumentService, ids: ChannelIds): readonly Channels[] {
  return platforms.flatMap((platform) =>
    (channels[platform] ?? [])
      .map((name) => channelsFrom({ [platform]: name }, ids))
      .filter((found) => Object.keys(found).length > 0),
  );
}

/** Holders by the person's own entry and by the list of roles, each once. */
function holdersOf(document: Document, personIds: PersonIds): Readonly<Record<Role, readonly string[]>> {
  const pairs = roles.map((role) => {
    const keys = [
      ...document.people.filter((person) => person.roles.includes(role)).map(({ key }) => key),
      ...(document.roles[role] ?? []),
    ];
    return [role, [...new Set(keys.flatMap((key) => personIds[key] ?? []))]] as const;
  });
  return Object.fromEntries(pairs) as Record<Role, readonly string[]>;
}
