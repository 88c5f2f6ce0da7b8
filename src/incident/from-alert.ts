// What alerts do to an incident: they open it, gather on it, end and come back. The bot decides; the team confirms.
import type { Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { serviceName } from "../organisation/names.ts";
import type { Level } from "../organisation/organisation.ts";
import { duration, shortened } from "../organisation/values.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { changed, type Decided } from "./deciding.ts";
import { openIncident } from "./declare.ts";
import { noHold } from "./hold.ts";
import { type AlertCount, type Incident, isOpen } from "./incident.ts";
import { sourceName } from "./naming.ts";
import { backToWork } from "./reopen.ts";
import { line, tellOwnerOrTeam } from "./tell.ts";

/** An alert in words, with what its source keeps hidden left out. */
export type AlertWords = {
  readonly title: string;
  readonly text: string;
  readonly severity: "critical" | "error" | "warning" | "info";
  readonly labels: Readonly<Record<string, string>>;
  readonly link: string | null;
};

export type FirstAlert = AlertWords & {
  readonly serviceKey: string;
  /** What a label called a service that nobody knows; the source's own service has it then. */
  readonly unknownService: string | null;
  readonly alerts: AlertCount;
};

/** How urgent an alert is by its severity; the impact is its service's own. */
export const urgencies: Readonly<Record<AlertWords["severity"], Level>> = {
  critical: "high",
  error: "high",
  warning: "medium",
  info: "low",
};

/** The impact is the service's own; the severity says how urgent it is. Nobody reported it, so nobody is promised anything. */
export function declareByAlert(made: { id: string; reference: string }, first: FirstAlert, act: Act): Decided {
  const report = {
    what: first.text === "" ? first.title : `${first.title}\n${first.text}`,
    serviceKey: first.serviceKey,
    urgency: urgencies[first.severity],
    source: "alert",
    alerts: first.alerts,
    files: [],
  } as const;
  return openIncident(made, report, act, (incident) => {
    const raised = line(incident, "alerted", {
      source: sourceName(act.organisation, first.alerts.source),
      title: first.title,
      severity: { key: `severity.${first.severity}` },
      service: serviceName(act.organisation, incident.serviceKey),
      priority: incident.priority,
    });
    const words: Words = {
      lines: [...raised.notice.words.lines, ...details(first)],
      ...(first.text !== "" && { quote: first.text }),
    };
    return { entry: raised.entry, notice: { ...raised.notice, words } };
  });
}

/** Labels and link; longer than a glance is on the web page of the sender. */
function details({ title, labels, link, unknownService }: FirstAlert): readonly Saying[] {
  const others = Object.entries(labels).filter(([name, value]) => name !== "severity" && value !== title);
  const pairs = others.map(([name, value]) => `${name}=${shortened(value, 60)}`);
  return [
    ...(pairs.length > 0
      ? [{ key: "alert.labels", values: { labels: shortened(pairs.join(" · "), 400) } } as const]
      : []),
    ...(link
      ? [{ key: "alert.link", values: { link: { kind: "link", text: shortened(link, 120), href: link } } } as const]
      : []),
    ...(unknownService === null
      ? []
      : [{ key: "alert.unknown-service", values: { service: shortened(unknownService, 60) } } as const]),
  ];
}

/** What has happened to the alerts of an incident that exists. */
export type AlertNews = {
  /** With what came now. */
  readonly alerts: AlertCount;
  readonly began: boolean;
  /** The title of the alert that fires again. */
  readonly again: string | null;
  readonly ended: boolean;
  /** The source resolves with the last alert. */
  readonly autoResolve: boolean;
};

export function alertsMoved(incident: Incident, news: AlertNews, act: Act): Decided {
  const before = { ...incident, alerts: news.alerts };
  const source = sourceName(act.organisation, news.alerts.source);
  if (news.again !== null && incident.state === "resolved") {
    return backToWork(before, "in_progress", "alert-again", { by: source, source, title: news.again }, act);
  }
  if (news.ended && news.autoResolve && isOpen(incident)) return resolvedByAlert(before, act);
  const { count } = news.alerts;
  const said = [
    ...(news.began ? [line(incident, "alert-storm", { source, count })] : []),
    ...(news.again === null ? [] : [line(incident, "alert-again", { source, title: news.again })]),
    ...(news.ended ? [line(incident, "alert-ended", { source, count })] : []),
  ];
  const asks = news.ended && isOpen(incident) ? [askToResolve(before, act)] : [];
  return changed(before, act, {
    timeline: said.map(({ entry }) => entry),
    notices: [...said.map(({ notice }) => notice), ...asks],
  });
}

const askToResolve = (incident: Incident, act: Act) =>
  tellOwnerOrTeam(incident, "alert-ended", {
    tone: "good",
    lines: [{ key: "owner.alert-ended", values: wordsOf(incident, act) }],
    buttons: [
      { label: "button.resolve", intent: "incident.resolve", subject: incident.reference, style: "primary" },
      { label: "button.show", intent: "incident.show", subject: incident.reference },
    ],
  });

const wordsOf = (incident: Incident, act: Act) => ({
  source: sourceName(act.organisation, incident.alerts?.source ?? ""),
  reference: incident.reference,
  title: incident.title,
});

/** Nobody fixed it and nobody knows why it ended, and the record says just that; the owner or the team is asked to confirm. */
function resolvedByAlert(incident: Incident, act: Act): Decided {
  const source = sourceName(act.organisation, incident.alerts?.source ?? "");
  const after = duration(incident.openedAt.until(act.at).total("seconds"));
  const values = { source, count: incident.alerts?.count ?? 0, after };
  const resolved = line(incident, "alert-resolved", values);
  return changed(incident, act, {
    to: "resolved",
    patch: {
      ...noHold,
      resolvedAt: act.at,
      resolvedById: null,
      resolutionCode: "monitoring",
      causeClass: "unknown",
      resolution: sayPlain(act.organisation.lang, "alert.resolution", values),
    },
    timeline: [resolved.entry],
    notices: [
      resolved.notice,
      tellOwnerOrTeam(incident, "alert-resolved", {
        tone: "good",
        lines: [{ key: "owner.alert-resolved", values: wordsOf(incident, act) }],
        buttons: [
          { label: "button.close", intent: "incident.close", subject: incident.reference, style: "primary" },
          { label: "button.reopen", intent: "incident.reopen", subject: incident.reference },
        ],
      }),
    ],
  });
}
