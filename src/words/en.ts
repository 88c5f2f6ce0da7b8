// English: every sentence a person reads. Values stand in braces; <b> and <i> emphasise.
import { approvalWords } from "./en/approval.ts";
import { boardWords } from "./en/board.ts";
import { changeWords } from "./en/change.ts";
import { chartWords } from "./en/chart.ts";
import { commandWords } from "./en/command.ts";
import { commandLineWords } from "./en/command-line.ts";
import { commonWords } from "./en/common.ts";
import { deliveryWords } from "./en/delivery.ts";
import { digestWords } from "./en/digest.ts";
import { discordWords } from "./en/discord.ts";
import { historyWords } from "./en/history.ts";
import { hookWords } from "./en/hook.ts";
import { incidentWords } from "./en/incident.ts";
import { majorWords } from "./en/major.ts";
import { measurementWords } from "./en/measurement.ts";
import { oncallWords } from "./en/oncall.ts";
import { organisationWords } from "./en/organisation.ts";
import { outageWords } from "./en/outage.ts";
import { problemWords } from "./en/problem.ts";
import { registerWords } from "./en/register.ts";
import { registerImprovementWords } from "./en/register-improvement.ts";
import { registerRiskWords } from "./en/register-risk.ts";
import { registerSupplierWords } from "./en/register-supplier.ts";
import { reportWords } from "./en/report.ts";
import { reviewWords } from "./en/review.ts";
import { serviceReportWords } from "./en/service-report.ts";
import { settingsWords } from "./en/settings.ts";
import { slaWords } from "./en/sla.ts";
import { slackWords } from "./en/slack.ts";
import { startWords } from "./en/start.ts";
import { webWords } from "./en/web.ts";

export const en = {
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
} as const;
