// The organisation as in force: teams, services and channels by key, people by our ids. Made from the configuration document; read by every slice.
import type { AlertFormat, Severity } from "../alert/alert.ts";
import type { StormRule } from "../alert/grouping.ts";
import type { Policy } from "../approval/policy.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { DeployFormat } from "../deploy/deploy.ts";
import type { PolicySpec } from "../oncall/policy-schema.ts";
import type { ScheduleSpec } from "../oncall/schedule-spec.ts";
import type { Role } from "../people/person.ts";
import type { ServiceLevels } from "../sla/agreement.ts";
import type { Calendar } from "../sla/calendar.ts";
import type { Lang } from "../words/say.ts";
import type { ChangeRules, MaintenanceWindow } from "./change-rules.ts";
import type { Digest } from "./digest.ts";
import type { KpiId } from "./kpi-ids.ts";
import type { PilotTimes } from "./pilot.ts";
import type { ProblemRules } from "./problem-rules.ts";
import type { RequestItem } from "./request-items.ts";

/** What is agreed about the availability of a service. */
export type AgreedAvailability = {
  /** Percent of the agreed service time, less than 100. */
  readonly target: number;
  /** The agreed service time. */
  readonly calendar: Calendar;
  /** How much a failure in part counts: 0 not at all, 1 like a whole one. */
  readonly partial: number;
  /** Maintenance that was announced so long before does not count. */
  readonly noticeSeconds: number;
};

export type Level = "high" | "medium" | "low";

/** A name in each language; `en` always stands. */
export type Named = { readonly en: string; readonly "zh-CN"?: string };

/** Channel ids by platform, resolved from ids or names when the platform connects. */
export type Channels = { readonly [platform in PlatformName]?: string };

/** The language of what is posted in one channel, by the platform's id. */
export type ChannelLang = { readonly platform: PlatformName; readonly channelId: string; readonly lang: Lang };

export type Team = {
  readonly key: string;
  readonly name: Named;
  readonly channels: Channels;
  readonly memberIds: readonly string[];
  /** Who is called first. */
  readonly firstResponderId?: string;
  /** Whoever is on call by it is called instead of the first responder. */
  readonly scheduleKey?: string;
  /** By which a call goes on. */
  readonly policyKey?: string;
  readonly managerId?: string;
};

export type Service = {
  readonly key: string;
  readonly name: Named;
  readonly description?: Named;
  readonly teamKey: string;
  readonly ownerId?: string;
  readonly criticality: Level;
  /** Words that hint at it in a report, in any language. */
  readonly hints: readonly string[];
  /** Channels whose talk is about this service. */
  readonly channels: readonly Channels[];
  readonly dependsOn: readonly string[];
  /** What several services have in common; freezes and policies may name them. */
  readonly tags: readonly string[];
  /** Whose contract underpins it. */
  readonly supplierKey?: string;
  /** Scope, resources and hours as the catalogue shows them. */
  readonly scope?: Named;
  readonly resources?: Named;
  readonly hours?: Named;
  /** How many people use it; left out: nobody knows. */
  readonly users?: number;
  /** Its core figures, which are shown first: ids of KPIs, and keys of indicators of one's own. */
  readonly indicators?: readonly string[];
  /** Steps of the checklist for its incidents, in order. */
  readonly runbook?: readonly Named[];
  /** Days after the end of an incident or request on which whoever it was for is asked whether it is still fine; left out: nobody is asked. */
  readonly followUpDays?: number;
  /** Left out: the organisation's. */
  readonly problemRules?: ProblemRules;
  /** Left out: the usual. */
  readonly availability?: AgreedAvailability;
  /** Its figures stand apart now; left out: live. */
  readonly stage?: "pilot";
};

/** What may post to a hook. */
export type Sender = {
  readonly key: string;
  readonly name: Named;
  readonly proof: "bearer" | "hmac";
  /** The name of the setting that holds the secret, or the SHA-256 of a token in hexadecimal. */
  readonly secret: { readonly env: string } | { readonly sha256: string };
  readonly serviceKey: string;
  readonly perMinute: number;
};

/** A delivery tool. */
export type DeploySource = Sender & {
  readonly format: DeployFormat;
  /** Services by what the sender calls them; what is not here may be the key of one. */
  readonly servicesByName: Readonly<Record<string, string>>;
  /** Deploys to others are passed over; null: all count. */
  readonly environments: readonly string[] | null;
};

/** A monitoring tool that tells when a service is out of use, and when it works again. */
export type OutageSource = Sender & {
  readonly format: OutageFormat;
  /** Services by what the sender calls them; what is not here may be the key of one. */
  readonly servicesByName: Readonly<Record<string, string>>;
};

export const outageFormats = ["json"] as const;
export type OutageFormat = (typeof outageFormats)[number];

/** A figure of the organisation's own, which it feeds itself. */
export type Indicator = {
  readonly key: string;
  readonly name: Named;
  readonly unit: IndicatorUnit;
  readonly betterIs: "higher" | "lower" | "neither";
  readonly target: number | null;
};

export const indicatorUnits = ["percent", "seconds", "minutes", "count", "score"] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

/** A sender of alerts. */
export type AlertSource = Sender & {
  readonly format: AlertFormat;
  readonly serviceLabel?: string;
  /** Services by the label's value; a value that is not here may be the key of one. */
  readonly servicesByLabel: Readonly<Record<string, string>>;
  readonly hiddenLabels: readonly string[];
  /** Of alerts that name none. */
  readonly severity: Severity;
  readonly autoResolve: boolean;
  readonly storm: StormRule;
};

/** The examples that stand beside each level of impact and urgency in the form. */
export type LevelExamples = {
  readonly impact: Readonly<Record<Level, Named>>;
  readonly urgency: Readonly<Record<Level, Named>>;
};

export type Organisation = {
  readonly version: number;
  readonly name: string;
  readonly isDemo: boolean;
  /** Nothing was configured yet: anybody may report, an administrator may run the set-up. */
  readonly isEmpty: boolean;
  /** Where it came from; left out while it is empty. */
  readonly origin?: "file" | "setup" | "demo";
  readonly lang: Lang;
  /** Channels that the configuration gives a language of their own. */
  readonly channelLangs: readonly ChannelLang[];
  /** IANA zone. */
  readonly zone: string;
  /** Business hours. */
  readonly calendar: Calendar;
  /** What was agreed, in every version that a record is measured by. */
  readonly levels: ServiceLevels;
  readonly examples: LevelExamples;
  /** Impact and urgency lead no lower than this; left out: 4. */
  readonly lowestPriority?: 3 | 4;
  /** Nobody is kept from deciding on what is their own; each time is an exception. */
  readonly allowsSelfApproval?: true;
  readonly teams: readonly Team[];
  readonly services: readonly Service[];
  /** When services were pilots, also such as are live now; left out: none ever was. */
  readonly pilotTimes?: PilotTimes;
  /** On-call schedules; their members are our ids. */
  readonly schedules: readonly ScheduleSpec[];
  /** Escalation policies; the people they call are our ids. */
  readonly policies: readonly PolicySpec[];
  /** Who has to agree to a change or a request, in the order of the document; people by our ids. */
  readonly approvalPolicies: readonly Policy[];
  /** What people can ask for, in the order of the document. */
  readonly requestItems: readonly RequestItem[];
  /** Phone numbers by our ids, as "+4915112345678". */
  readonly phones: Readonly<Record<string, string>>;
  /** By our ids: the department somebody belongs to. */
  readonly departments: Readonly<Record<string, string>>;
  /** The channels that policies call, by what they call them. */
  readonly calledChannels: Readonly<Record<string, Channels>>;
  /** Where everything goes that has no owner. */
  readonly fallbackTeamKey: string;
  readonly fallbackResponderId?: string;
  /** The emoji that reports the message it is put on. */
  readonly reportEmoji: string;
  readonly roleHolders: Readonly<Record<Role, readonly string[]>>;
  readonly alertSources: readonly AlertSource[];
  readonly deploySources: readonly DeploySource[];
  readonly outageSources: readonly OutageSource[];
  /** What may post values of indicators. */
  readonly indicatorSources: readonly OutageSource[];
  readonly indicators: readonly Indicator[];
  /** null: no board meets. */
  readonly cab: Cab | null;
  readonly digests: readonly Digest[];
  readonly majorCriteria: MajorCriteria;
  readonly maintenanceWindows: readonly MaintenanceWindow[];
  readonly changeRules: ChangeRules;
  readonly problemRules: ProblemRules;
  readonly reviewDates: readonly ReviewDate[];
  readonly figures: FigureRules;
};

/** When a service of the catalogue, or a service level agreement, is to be looked at again. */
export type ReviewDate = {
  readonly kind: "service" | "sla";
  readonly name: Named;
  /** Keys of the services concerned; null: all. */
  readonly serviceKeys: readonly string[] | null;
  /** A day such as 2027-01-31. */
  readonly on: string;
};

/** IANA zone by which the days of reports are told; what each figure is to reach and what it was to begin with, in its own unit. */
export type FigureRules = {
  readonly zone: string;
  readonly targets: Readonly<Partial<Record<KpiId, number>>>;
  readonly baselines: Readonly<Partial<Record<KpiId, number>>>;
  /** KPIs and own indicators whose misses open no problem. */
  readonly unwatched: readonly string[];
  /** False: nobody is named as the star of a month. */
  readonly star?: boolean;
  readonly pulse: PulseRules;
};

/** The quarterly survey. */
export type PulseRules = {
  /** How many people are asked. */
  readonly size: number;
  /** For how long it can be answered. */
  readonly days: number;
  /** So many days after the quarter began it begins by itself; null: by hand alone. */
  readonly beginsAfterDays: number | null;
  /** Beside whether somebody would recommend the service. */
  readonly questions: readonly [Named, Named];
};

/** The change advisory board. */
export type Cab = {
  /** Five fields, read on the walls of `zone`. */
  readonly cron: string;
  readonly zone: string;
  /** As the configuration calls it. */
  readonly channel: string;
  readonly attendees: { readonly roles: readonly Role[]; readonly teamKeys: readonly string[] };
  readonly risks: readonly string[];
};

/** When an incident is proposed as a major one by itself; null: not for this reason. */
export type MajorCriteria = {
  readonly criticalP1: boolean;
  readonly unacknowledgedMinutes: number | null;
  readonly many: { readonly incidents: number; readonly minutes: number } | null;
};

/** The language that the configuration gives a channel: its own, or the organisation's. */
export const langOfChannel = (
  { channelLangs, lang }: Organisation,
  channel: Pick<ChannelLang, "platform" | "channelId">,
): Lang =>
  channelLangs.find(({ platform, channelId }) => platform === channel.platform && channelId === channel.channelId)
    ?.lang ?? lang;

export const nameIn = (lang: Lang, named: Named): string => named[lang] ?? named.en;
