// What is said of a deploy: how it stands, and the message that asks about one without an approved change.
import type { NoticeButton, Words } from "../../chat/notice.ts";
import type { Act } from "../../organisation/act.ts";
import { serviceName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { clock, shortened, who } from "../../organisation/values.ts";
import type { Saying, Value, Values } from "../../words/say.ts";
import { isUnauthorised, type KeptDeploy } from "./kept.ts";

export const sourceName = ({ deploySources }: Organisation, key: string): Value =>
  deploySources.find((source) => source.key === key)?.name ?? key;

/** The values that sentences about a deploy name it by. */
export const deployValues = (deploy: KeptDeploy, organisation: Organisation): Values => ({
  source: sourceName(organisation, deploy.source),
  service: serviceName(organisation, deploy.serviceKey),
  version: shortened(deploy.version ?? "", 60) || "none",
  environment: shortened(deploy.environment ?? "", 40) || "none",
  status: deploy.status,
  commits: deploy.commits.length,
});

/** Where it can be looked at; [] where the sender gave no address. */
export const linkLine = ({ link }: Pick<KeptDeploy, "link">): readonly Saying[] =>
  link === null
    ? []
    : [{ key: "deploy.link", values: { link: { kind: "link", text: shortened(link, 120), href: link } } }];

export const flagKey = ({ id }: Pick<KeptDeploy, "id">): string => `deploy:${id}`;

type Facts = Pick<Act, "organisation" | "people" | "at">;

/** In the channel of the service's team: asks until somebody has said what it was, then says that. */
export function flagWords(deploy: KeptDeploy, act: Facts): Words {
  const values = deployValues(deploy, act.organisation);
  const isOpen = isUnauthorised(deploy);
  return {
    tone: isOpen ? "decision" : "neutral",
    lines: [
      { key: "deploy.flagged", values: { ...values, at: clock(deploy.startedAt ?? deploy.firstAt, act.at) } },
      ...(isOpen ? [flagSaying(deploy)] : []),
      ...linkLine(deploy),
      ...judgementLine(deploy, act),
    ],
    ...(deploy.judged?.as === "excused" && { quote: deploy.judged.words }),
    ...(isOpen && { buttons: judgeButtons(deploy) }),
  };
}

export const flagSaying = ({ flag, reference }: KeptDeploy): Saying => ({
  key: `deploy.flag.${flag ?? "no-change"}`,
  values: { reference: reference ?? "?" },
});

const judgementLine = ({ judged, reference }: KeptDeploy, act: Facts): readonly Saying[] =>
  judged === null
    ? []
    : [
        {
          key: `deploy.judged.${judged.as}`,
          values: { by: who(act, judged.byId), at: clock(judged.at, act.at), reference: reference ?? "?" },
        },
      ];

export const judgeButtons = ({ id: subject }: Pick<KeptDeploy, "id">): readonly NoticeButton[] => [
  { label: "button.deploy.link", intent: "change.deploy-link", subject, style: "primary" },
  { label: "button.deploy.emergency", intent: "change.deploy-emergency", subject },
  { label: "button.deploy.excuse", intent: "change.deploy-excuse", subject },
];

/** For fields of a change that hold words in no language: "GitHub · v4.2 · https://…". */
export const deployText = ({ source, version, link }: KeptDeploy, organisation: Organisation): string => {
  const name = organisation.deploySources.find(({ key }) => key === source)?.name.en ?? source;
  return [name, version, link].flatMap((part) => part ?? []).join(" · ");
};
