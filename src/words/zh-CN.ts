// Simplified Chinese: the same keys as English; a missing one does not compile.
import type { en } from "./en.ts";
import { approvalWords } from "./zh-CN/approval.ts";
import { backupWords } from "./zh-CN/backup.ts";
import { boardWords } from "./zh-CN/board.ts";
import { catalogueWords } from "./zh-CN/catalogue.ts";
import { changeWords } from "./zh-CN/change.ts";
import { chartWords } from "./zh-CN/chart.ts";
import { clauseWords } from "./zh-CN/clauses.ts";
import { commandWords } from "./zh-CN/command.ts";
import { commandLineWords } from "./zh-CN/command-line.ts";
import { commonWords } from "./zh-CN/common.ts";
import { deliveryWords } from "./zh-CN/delivery.ts";
import { digestWords } from "./zh-CN/digest.ts";
import { discordWords } from "./zh-CN/discord.ts";
import { doctorWords } from "./zh-CN/doctor.ts";
import { editWords } from "./zh-CN/edit.ts";
import { erase } from "./zh-CN/erase.ts";
import { evidenceWords } from "./zh-CN/evidence.ts";
import { followUpWords } from "./zh-CN/follow-up.ts";
import { forecastWords } from "./zh-CN/forecast.ts";
import { historyWords } from "./zh-CN/history.ts";
import { hookWords } from "./zh-CN/hook.ts";
import { incidentWords } from "./zh-CN/incident.ts";
import { initWords } from "./zh-CN/init.ts";
import { knowledgeWords } from "./zh-CN/knowledge.ts";
import { majorWords } from "./zh-CN/major.ts";
import { measurementWords } from "./zh-CN/measurement.ts";
import { oncallWords } from "./zh-CN/oncall.ts";
import { organisationWords } from "./zh-CN/organisation.ts";
import { outageWords } from "./zh-CN/outage.ts";
import { problemWords } from "./zh-CN/problem.ts";
import { pulseWords } from "./zh-CN/pulse.ts";
import { registerWords } from "./zh-CN/register.ts";
import { registerAuditWords } from "./zh-CN/register-audit.ts";
import { registerCertificateWords } from "./zh-CN/register-certificate.ts";
import { registerComplaintWords } from "./zh-CN/register-complaint.ts";
import { registerContinuityWords } from "./zh-CN/register-continuity.ts";
import { registerDemandWords } from "./zh-CN/register-demand.ts";
import { registerDocumentWords } from "./zh-CN/register-document.ts";
import { registerFeedbackWords } from "./zh-CN/register-feedback.ts";
import { registerFindingWords } from "./zh-CN/register-finding.ts";
import { registerImprovementWords } from "./zh-CN/register-improvement.ts";
import { registerMeetingWords } from "./zh-CN/register-meeting.ts";
import { registerObligationWords } from "./zh-CN/register-obligation.ts";
import { registerReleaseWords } from "./zh-CN/register-release.ts";
import { registerRiskWords } from "./zh-CN/register-risk.ts";
import { registerSupplierWords } from "./zh-CN/register-supplier.ts";
import { registerTrainingWords } from "./zh-CN/register-training.ts";
import { reportWords } from "./zh-CN/report.ts";
import { requestWords } from "./zh-CN/request.ts";
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
  ...backupWords,
  ...boardWords,
  ...catalogueWords,
  ...changeWords,
  ...chartWords,
  ...commandWords,
  ...commandLineWords,
  ...deliveryWords,
  ...digestWords,
  ...discordWords,
  ...doctorWords,
  ...editWords,
  ...erase,
  ...clauseWords,
  ...evidenceWords,
  ...followUpWords,
  ...historyWords,
  ...hookWords,
  ...incidentWords,
  ...initWords,
  ...knowledgeWords,
  ...majorWords,
  ...measurementWords,
  ...pulseWords,
  ...oncallWords,
  ...organisationWords,
  ...outageWords,
  ...problemWords,
  ...registerWords,
  ...registerImprovementWords,
  ...registerObligationWords,
  ...registerMeetingWords,
  ...registerDocumentWords,
  ...registerContinuityWords,
  ...registerAuditWords,
  ...registerFindingWords,
  ...registerTrainingWords,
  ...forecastWords,
  ...registerDemandWords,
  ...registerCertificateWords,
  ...registerComplaintWords,
  ...registerFeedbackWords,
  ...registerReleaseWords,
  ...registerRiskWords,
  ...registerSupplierWords,
  ...reportWords,
  ...requestWords,
  ...reviewWords,
  ...serviceReportWords,
  ...settingsWords,
  ...slaWords,
  ...slackWords,
  ...startWords,
  ...webWords,
};
