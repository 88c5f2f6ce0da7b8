// Simplified Chinese: the same keys as English; a missing one does not compile.
import type { en } from "./en.ts";
import { approvalWords } from "./zh-CN/approval.ts";
import { boardWords } from "./zh-CN/board.ts";
import { changeWords } from "./zh-CN/change.ts";
import { chartWords } from "./zh-CN/chart.ts";
import { commandWords } from "./zh-CN/command.ts";
import { commandLineWords } from "./zh-CN/command-line.ts";
import { commonWords } from "./zh-CN/common.ts";
import { deliveryWords } from "./zh-CN/delivery.ts";
import { digestWords } from "./zh-CN/digest.ts";
import { discordWords } from "./zh-CN/discord.ts";
import { historyWords } from "./zh-CN/history.ts";
import { hookWords } from "./zh-CN/hook.ts";
import { incidentWords } from "./zh-CN/incident.ts";
import { majorWords } from "./zh-CN/major.ts";
import { measurementWords } from "./zh-CN/measurement.ts";
import { oncallWords } from "./zh-CN/oncall.ts";
import { organisationWords } from "./zh-CN/organisation.ts";
import { outageWords } from "./zh-CN/outage.ts";
import { problemWords } from "./zh-CN/problem.ts";
import { registerWords } from "./zh-CN/register.ts";
import { registerImprovementWords } from "./zh-CN/register-improvement.ts";
import { registerRiskWords } from "./zh-CN/register-risk.ts";
import { registerSupplierWords } from "./zh-CN/register-supplier.ts";
import { reportWords } from "./zh-CN/report.ts";
import { reviewWords } from "./zh-CN/review.ts";
import { serviceReportWords } from "./zh-CN/service-report.ts";
import { settingsWords } from "./zh-CN/settings.ts";
import { slaWords } from "./zh-CN/sla.ts";
import { slackWords } from "./zh-CN/slack.ts";
import { startWords } from "./zh-CN/start.ts";
import { webWords } from "./zh-CN/web.ts";

export const zhCN: Record<keyof typeof en, string> = {
  ...commonWords,
  ...approvalWords,
  ...boardWords,
  ...changeWords,
  ...chartWords,
  ...commandWords,
  ...commandLineWords,
  ...deliveryWords,
  ...digestWords,
  ...discordWords,
  ...historyWords,
  ...hookWords,
  ...incidentWords,
  ...majorWords,
  ...measurementWords,
  ...oncallWords,
  ...organisationWords,
  ...outageWords,
  ...problemWords,
  ...registerWords,
  ...registerImprovementWords,
  ...registerRiskWords,
  ...registerSupplierWords,
  ...reportWords,
  ...reviewWords,
  ...serviceReportWords,
  ...settingsWords,
  ...slaWords,
  ...slackWords,
  ...startWords,
  ...webWords,
};
