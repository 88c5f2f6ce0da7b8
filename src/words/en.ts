// English: every sentence a person reads. Values stand in braces; <b> and <i> emphasise.
import { approvalWords } from "./en/approval.ts";
import { backupWords } from "./en/backup.ts";
import { boardWords } from "./en/board.ts";
import { catalogueWords } from "./en/catalogue.ts";
import { changeWords } from "./en/change.ts";
import { chartWords } from "./en/chart.ts";
import { clauseWords } from "./en/clauses.ts";
import { commandWords } from "./en/command.ts";
import { commandLineWords } from "./en/command-line.ts";
import { commonWords } from "./en/common.ts";
import { deliveryWords } from "./en/delivery.ts";
import { digestWords } from "./en/digest.ts";
import { discordWords } from "./en/discord.ts";
import { doctorWords } from "./en/doctor.ts";
import { editWords } from "./en/edit.ts";
import { erase } from "./en/erase.ts";
import { evidenceWords } from "./en/evidence.ts";
import { followUpWords } from "./en/follow-up.ts";
import { forecastWords } from "./en/forecast.ts";
import { historyWords } from "./en/history.ts";
import { hookWords } from "./en/hook.ts";
import { incidentWords } from "./en/incident.ts";
import { initWords } from "./en/init.ts";
import { knowledgeWords } from "./en/knowledge.ts";
import { majorWords } from "./en/major.ts";
import { measurementWords } from "./en/measurement.ts";
import { oncallWords } from "./en/oncall.ts";
import { organisationWords } from "./en/organisation.ts";
import { outageWords } from "./en/outage.ts";
import { problemWords } from "./en/problem.ts";
import { pulseWords } from "./en/pulse.ts";
import { registerWords } from "./en/register.ts";
import { registerAuditWords } from "./en/register-audit.ts";
import { registerCertificateWords } from "./en/register-certificate.ts";
import { registerComplaintWords } from "./en/register-complaint.ts";
import { registerContinuityWords } from "./en/register-continuity.ts";
import { registerDemandWords } from "./en/register-demand.ts";
import { registerDocumentWords } from "./en/register-document.ts";
import { registerFeedbackWords } from "./en/register-feedback.ts";
import { registerFindingWords } from "./en/register-finding.ts";
import { registerImprovementWords } from "./en/register-improvement.ts";
import { registerMeetingWords } from "./en/register-meeting.ts";
import { registerObligationWords } from "./en/register-obligation.ts";
import { registerReleaseWords } from "./en/register-release.ts";
import { registerRiskWords } from "./en/register-risk.ts";
import { registerSupplierWords } from "./en/register-supplier.ts";
import { registerTrainingWords } from "./en/register-training.ts";
import { reportWords } from "./en/report.ts";
import { requestWords } from "./en/request.ts";
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
} as const;
