// The service catalogue as people read it: the list, one service, and the dated edition that is published to a channel.
import type { Card } from "../chat/card.ts";
import type { Words } from "../chat/notice.ts";
import type { RichText, Span } from "../kernel/rich-text.ts";
import { agreementOf, slaOf } from "../sla/agreement.ts";
import type { TargetSet } from "../sla/target.ts";
import { type Lang, type Saying, say, sayPlain } from "../words/say.ts";
import type { Act } from "./act.ts";
import { serviceName } from "./names.ts";
import { nearestOf } from "./nearest.ts";
import { nameIn, type Organisation, type Service } from "./organisation.ts";
import { prioritiesOf } from "./priorities.ts";

type Context = Pick<Act, "organisation" | "people" | "at">;

/** The service meant by its key, a name in any language, or a word near one. */
export function findService({ services }: Organisation, typed: string): Service | undefined {
  const word = typed.trim().toLowerCase();
  const namesOf = ({ key, name }: Service) => [key, name.en, name["zh-CN"] ?? name.en].map((one) => one.toLowerCase());
  const exact = services.find((service) => namesOf(service).includes(word));
  if (exact) return exact;
  const part = services.filter((service) => word !== "" && namesOf(service).some((name) => name.includes(word)));
  if (part.length === 1) return part[0];
  const nearest = nearestOf(word, services.flatMap(namesOf));
  return nearest === undefined ? undefined : services.find((service) => namesOf(service).includes(nearest));
}

export function listCard(context: Context, lang: Lang): Card {
  const { services } = context.organisation;
  return {
    headline: say(lang, { key: "catalogue.headline", values: { name: context.organisation.name } }),
    lines: services.map((service) => say(lang, listLine(context, service, lang))),
    note: say(lang, { key: "catalogue.list-note" }),
  };
}

export function serviceCard(context: Context, service: Service, lang: Lang): Card {
  return {
    headline: say(lang, { key: "card.word", values: { word: serviceName(context.organisation, service.key) } }),
    badge: sayPlain(lang, `criticality.${service.criticality}`),
    lines: [
      ...(service.description ? [plain(nameIn(lang, service.description))] : []),
      ...[ownerLine(context, service, lang), ...factLines(context.organisation, service, lang)].map((line) =>
        say(lang, line),
      ),
      ...targetLines(targetsOf(context, service.key), context.organisation).map((line) => say(lang, line)),
    ],
    note: asOf(context, lang),
  };
}

/** The edition for a channel, in the channel's language. */
export function catalogueWords(context: Context, lang: Lang): Words {
  const { services, name } = context.organisation;
  return {
    headline: { key: "catalogue.headline", values: { name } },
    lines: [
      ...services.flatMap((service) => [
        listLine(context, service, lang),
        ...factLines(context.organisation, service, lang),
      ]),
      ...targetLines(targetsOf(context, ""), context.organisation),
    ],
    note: { key: "catalogue.as-of", values: { date: dateOf(context), version: String(context.organisation.version) } },
  };
}

/** As agreed for the service now; for no service, as for all that have no agreement of their own. */
const targetsOf = ({ organisation: { levels }, at }: Context, serviceKey: string): TargetSet =>
  agreementOf(levels, slaOf(levels, serviceKey, at)).targets;

const plain = (words: string): RichText => [{ kind: "text", text: words }];

const dateOf = ({ at }: Context): Span => ({ kind: "time", at: at.toString(), show: "date" });

const asOf = (context: Context, lang: Lang): RichText =>
  say(lang, {
    key: "catalogue.as-of",
    values: { date: dateOf(context), version: String(context.organisation.version) },
  });

function teamName({ teams }: Organisation, service: Service, lang: Lang): string {
  const team = teams.find(({ key }) => key === service.teamKey);
  return team ? nameIn(lang, team.name) : service.teamKey;
}

function listLine({ organisation, people }: Context, service: Service, lang: Lang): Saying {
  const values = { name: serviceName(organisation, service.key), team: teamName(organisation, service, lang) };
  if (!service.ownerId) return { key: "catalogue.line", values };
  return { key: "catalogue.line-owner", values: { ...values, owner: people.span(service.ownerId) } };
}

function ownerLine({ organisation, people }: Context, service: Service, lang: Lang): Saying {
  const team = teamName(organisation, service, lang);
  if (!service.ownerId) return { key: "catalogue.team", values: { team } };
  return { key: "catalogue.team-owner", values: { team, owner: people.span(service.ownerId) } };
}

function factLines({ services }: Organisation, service: Service, lang: Lang): readonly Saying[] {
  const needs = service.dependsOn.flatMap((key) => services.find((one) => one.key === key) ?? []);
  return [
    ...(["scope", "resources", "hours"] as const).flatMap((field): readonly Saying[] => {
      const held = service[field];
      return held ? [{ key: `catalogue.${field}`, values: { text: nameIn(lang, held) } }] : [];
    }),
    ...(needs.length > 0
      ? [
          {
            key: "catalogue.needs",
            values: { services: needs.map(({ name }) => nameIn(lang, name)).join(", ") },
          } as const,
        ]
      : []),
  ];
}

export function targetLines(targets: TargetSet, organisation: Organisation): readonly Saying[] {
  return prioritiesOf(organisation).map((number) => {
    const priority = `P${number}` as const;
    const { firstResponseSeconds, resolutionSeconds, calendar } = targets[priority];
    const values = { priority, first: spanSaying(firstResponseSeconds), fix: spanSaying(resolutionSeconds) };
    return { key: calendar === "always" ? "catalogue.target-always" : "catalogue.target-business", values };
  });
}

/** "15 min", "1 h 30 min", "40 h". */
function spanSaying(seconds: number): Saying {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  if (hours === 0) return { key: "duration.minutes", values: { minutes } };
  return { key: "duration.hours", values: { hours, minutes } };
}
