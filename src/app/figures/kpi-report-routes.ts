// /kpi report: the service report of a month as a short card, and whole as files for whoever asked, privately.
import type { Refusal } from "../../chat/decision.ts";
import type { Words } from "../../chat/notice.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import type { Period } from "../../report/period.ts";
import { periodSaying } from "../../report/period-words.ts";
import { readPeriod } from "../../report/read-period.ts";
import { figuresCsv } from "../../report/service-report/figures-csv.ts";
import { toHtml } from "../../report/service-report/html.ts";
import { toMarkdown } from "../../report/service-report/markdown.ts";
import { reportWords } from "../../report/service-report/report-card.ts";
import { tellingOf } from "../../report/service-report/report-document.ts";
import { monthText } from "../../report/service-report/report-period.ts";
import { stretchOf } from "../../report/service-report/service-report.ts";
import { type OwnFile, saveOwnFiles } from "../../store/own-files.ts";
import { breathe } from "../breathe.ts";
import { textValue } from "../given-values.ts";
import type { Query } from "../ports.ts";
import type { PlainRoute, Routes, Scene } from "../route.ts";
import { apart, partNamed } from "./kpi-part.ts";
import {
  ALL_SERVICES,
  documentOf,
  figuresOf,
  openReport,
  type ReportAsked,
  readerOf,
  reportAddress,
  reportOf,
} from "./report-reading.ts";

type Made = { readonly asked: ReportAsked; readonly words: Words; readonly files: readonly OwnFile[] };

/** The month before this one, unless another is named. */
function monthAsked(act: Act, { inbound }: Scene): Result<ReportAsked, Refusal> {
  const { services, figures } = act.organisation;
  const lead = apart(textValue(inbound, "service"), act, services);
  const service = partNamed("service", lead.name, services, act.actor.lang);
  if (!service.ok) return service;
  const typed = textValue(inbound, "month") || lead.period || "last month";
  const read = (text: string) => readPeriod(text, act.at, figures.zone);
  const period = read(typed);
  if (!period.ok) return refuse({ saying: periodSaying(period.refusal) });
  const month = monthText(period.value);
  const whole = read(month);
  const isSame = ({ from, to }: Period, other: Period) => from.equals(other.from) && to.equals(other.to);
  if (!whole.ok || !isSame(whole.value, period.value)) {
    return refuse({ saying: { key: "kpi.report-no-month", values: { typed: typed.slice(0, 60) } } });
  }
  return ok({ service: service.value.service ?? ALL_SERVICES, month });
}

async function make(act: Act, scene: Scene, query: Query, address: string): Promise<Result<Made, Refusal>> {
  if (act.actor.isGuest) return refuse({ saying: { key: "refused.guest" } });
  const asked = monthAsked(act, scene);
  if (!asked.ok) return asked;
  const opened = await openReport(act, query, asked.value, stretchOf);
  const report = opened && (await breathe(reportOf(opened)));
  const [scope] = report?.scopes ?? [];
  if (!opened || !report || !scope) return refuse({ saying: { key: "kpi.report-silent" } });
  const document = await breathe(documentOf(opened, report, address));
  const contents: readonly (readonly [ending: string, type: string, text: string])[] = [
    ["html", "text/html; charset=utf-8", await breathe(toHtml(document))],
    ["md", "text/markdown; charset=utf-8", await breathe(toMarkdown(document))],
    ["csv", "text/csv; charset=utf-8", figuresCsv(await breathe(figuresOf(opened)))],
  ];
  const { service, month } = asked.value;
  const files = contents.map(([ending, type, text]) => ({
    ...{ id: act.newId(), name: `${service}-${month}.${ending}`, type },
    bytes: new TextEncoder().encode(text),
  }));
  const telling = tellingOf(report, act.organisation, readerOf(opened, address));
  const core = findService(act.organisation, service)?.indicators ?? [];
  return ok({ asked: asked.value, words: reportWords(telling, scope, core), files });
}

/** `address` is where people reach the pages. */
export const kpiReportRoutes = (address: () => string) => {
  const report: PlainRoute<Result<Made, Refusal>> = {
    kind: "plain",
    facts: (act, scene, query) => make(act, scene, query, address()),
    run: async (act, { inbound }, transaction, _acts, made) => {
      if (!made.ok) return made;
      const { asked, words, files } = made.value;
      await saveOwnFiles(transaction, act.actor.id, files);
      const href = new URL(reportAddress(asked), address()).href;
      const page = { key: "kpi.report-page", values: { link: { kind: "link", text: href, href } } } as const;
      const cards = files.map(({ id, name }) => ({ attachmentId: id, name, isPicture: false }));
      return ok({
        answer: { ...words, note: { key: "kpi.report-follows" } },
        notices: [
          {
            key: `kpi-report:${inbound.deliveryId}`,
            to: { kind: "person", personId: act.actor.id },
            lane: "message",
            words: { lines: [page], files: cards, ...(words.headline && { headline: words.headline }) },
          },
        ],
        audit: { service: asked.service, month: asked.month },
      });
    },
  };
  return { "kpi.report": report } satisfies Partial<Routes>;
};
