// English words of figures: the name of each KPI, its formula in words, and what stands around a figure.
export const reportWords = {
  "pilot.line":
    "🧪 Pilot {services}: {opened} opened, {resolved} fixed, {missed}{hasFixed, select, yes { · fixed in time {fixed}} other {}}{requests, plural, =0 {} one { · # request} other { · # requests}}{complaints, plural, =0 {} one { · # complaint} other { · # complaints}} (in no other figure)",
  "pilot.several": "{count} services",
  "pilot.told": "pilot: its figures are in no other figures",
  "pilot.told-until": "a pilot until {date}: what was opened until then is in no other figures",
  "part.unacknowledged": "not acknowledged yet: {value}",
  "part.oldest": "the oldest of them for {value}",
  "part.start": "at the beginning: {value}",
  "part.major": "major: {value}",
  "part.p1": "P1: {value}",
  "part.p2": "P2: {value}",
  "part.p3": "P3: {value}",
  "part.p4": "P4: {value}",
  "part.d0_1": "0–1 days: {value}",
  "part.d2_5": "2–5 days: {value}",
  "part.d6_30": "6–30 days: {value}",
  "part.d31_90": "31–90 days: {value}",
  "part.d91": "more than 90 days: {value}",
  "part.paused": "waiting: {value}",
  "part.d1_5": "1–5 days: {value}",
  "part.d6_10": "6–10 days: {value}",
  "part.d11_30": "11–30 days: {value}",
  "part.d31": "more than 30 days: {value}",
  "part.u50_75": "50–75 % of the time used: {value}",
  "part.u76_85": "76–85 %: {value}",
  "part.u86_95": "86–95 %: {value}",
  "part.u96": "more than 95 %: {value}",
  "part.cohort": "of those opened in the period fixed by now: {value}",
  "part.response_rate": "answered: {value} of those asked",
  "part.with_cause": "with a known cause: {value}",
  "part.effective": "nothing came back: {value}",
  "part.successful_with_issues": "with issues: {value}",
  "part.backed_out": "backed out: {value}",
  "part.failed": "failed: {value}",
  "part.pending": "suspected of an incident: ± {value}",
  "part.median_age": "median age: {value}",
  "part.mtbsi": "time between incidents: {value}",
  "part.per_1000_users": "for each 1,000 users: {value}",
  "part.escalated": "taken higher: {value}",
  "part.late": "late: {value}",
  "pilot.group": "Pilot",
  "kpi.opened": "Opened",
  "kpi.opened-formula": "Incidents opened in the period. Cancelled ones and duplicates are not counted.",
  "kpi.resolved": "Resolved",
  "kpi.resolved-formula":
    "Incidents whose last resolution lies in the period. One that was reopened counts when it is resolved again.",
  "kpi.mtta": "Time to acknowledge",
  "kpi.mtta-formula":
    "From opened to acknowledged by a person, for incidents acknowledged in the period: mean, median and 90 % (calendar time). Beside it how many that are open at its end nobody has acknowledged yet, and how old the oldest of them is; imported ones are not among them.",
  "kpi.first_response_sla": "First answer in time",
  "kpi.first_response_sla-formula":
    "Incidents answered by a person within the target, of those answered in the period or overdue in it. Still unanswered and overdue is missed now; open and not due is not counted; exactly on the second is in time.",
  "kpi.resolution_sla": "Fixed in time",
  "kpi.resolution_sla-formula":
    "Incidents fixed within the target, pauses taken off, of those resolved in the period or overdue in it. After a reopening the last resolution decides; still open and overdue is missed now. Of an imported incident the other tool’s word counts.",
  "kpi.breaches": "Missed targets",
  "kpi.breaches-formula":
    "Incidents that missed the first answer or the fix in the period; the moment of the miss decides which period it belongs to. An imported incident counts where the other tool says that it was fixed too late, when it was resolved.",
  "kpi.mttr": "Time to fix, service hours",
  "kpi.mttr-formula":
    "Service hours from opened to the last resolution, without pauses and without the time between a resolution and a reopening, for incidents resolved in the period: mean, median and 90 %.",
  "kpi.mttr_calendar": "Time to fix, calendar",
  "kpi.mttr_calendar-formula":
    "Calendar time from opened to the last resolution, without pauses and without the time between a resolution and a reopening, for incidents resolved in the period: mean, median and 90 %.",
  "kpi.mtrs": "Time to restore service",
  "kpi.mtrs-formula":
    "From the start of an outage to the service being restored, for outages that ended in the period.",
  "kpi.mtbf": "Time between failures",
  "kpi.mtbf-formula":
    "Time in service divided by the number of failures. Outages that overlap are one; planned ones are not counted. Beside it the time between incidents: that between failures and that to restore.",
  "kpi.availability": "Availability",
  "kpi.availability-formula":
    "Agreed service time less unplanned downtime, divided by agreed service time. Outages that overlap count once, in part where the service was degraded; maintenance is left out when it was announced in time.",
  "kpi.error_budget": "Error budget left",
  "kpi.error_budget-formula":
    "Downtime that the availability target allows in the period, less the downtime there was.",
  "kpi.backlog": "Open",
  "kpi.backlog-formula":
    "Incidents opened before the end of the period and neither resolved nor cancelled by then; beside it the number at its start.",
  "kpi.backlog_growth": "Growth of what is open",
  "kpi.backlog_growth-formula": "Opened less resolved in the period.",
  "kpi.aging": "Open for more than 30 days",
  "kpi.aging-formula":
    "Incidents open at the end of the period that are older than 30 days, and all open ones by age: 0–1, 2–5, 6–30, 31–90 and more than 90 days. Those that wait are shown apart.",
  "kpi.untouched": "Untouched for more than 5 days",
  "kpi.untouched-formula":
    "Open incidents about which nobody has done anything for more than 5 days, and by bands: 1–5, 6–10, 11–30 and more than 30 days. It is known of now only.",
  "kpi.nearing_breach": "Near to a miss",
  "kpi.nearing_breach-formula":
    "Open incidents whose clock runs and has used at least half of the time to fix, by bands: 50–75, 76–85, 86–95 and more than 95 %. It is known of now only.",
  "kpi.reopen_rate": "Reopened",
  "kpi.reopen_rate-formula":
    "Incidents reopened at least once, of those first resolved in the period. It may still rise in the 7 days after.",
  "kpi.fcr": "Fixed at first contact",
  "kpi.fcr-formula":
    "Incidents fixed by the team that had them first, with at most one question to the reporter and no reopening within 7 days, of those first resolved in the period. What ended by itself is not counted.",
  "kpi.resolution_flow": "Flow: resolved to opened",
  "kpi.resolution_flow-formula":
    "Resolved in the period divided by opened in the period; it may exceed 100 %. Beside it the share of those opened in the period that are resolved by now.",
  "kpi.repeat_incidents": "Repeated",
  "kpi.repeat_incidents-formula":
    "Incidents opened in the period that say the same as one on the same service resolved less than 30 days before.",
  "kpi.major_incidents": "Major incidents",
  "kpi.major_incidents-formula": "Incidents opened in the period that were accepted as major ones.",
  "kpi.major_mtrs": "Time to restore, major incidents",
  "kpi.major_mtrs-formula":
    "From the start of the outage that a major incident marks to the service being restored, for those restored in the period. A major incident that marks no outage is not counted.",
  "kpi.major_notice": "Time to tell the management",
  "kpi.major_notice-formula":
    "From opened to the first member of the management being told, for major incidents of which they were told in the period.",
  "kpi.major_updates": "Announcements in time",
  "kpi.major_updates-formula":
    "Announcements made by the time that was promised, of all that were due while the major incident lasted, for those opened in the period.",
  "kpi.security_incidents": "Security incidents",
  "kpi.security_incidents-formula":
    "Incidents opened in the period that are private: security incidents are kept so. Of a part, such as a service, fewer than 5 are told to the security role alone, which is also told how many were major and of which priority. How each ended stands in its record.",
  "kpi.requests_opened": "Requests",
  "kpi.requests_opened-formula":
    "What was asked for from the catalogue in the period. What was cancelled is not counted.",
  "kpi.requests_in_time": "Requests fulfilled in time",
  "kpi.requests_in_time-formula":
    "Requests fulfilled by their due time, of those fulfilled in the period and those that were still open in it when their time was over. Waiting that the agreement allows does not count; what was rejected or has expired is not among them.",
  "kpi.requests_overdue": "Requests overdue",
  "kpi.requests_overdue-formula":
    "Requests that were open at the end of the period, or are open now while it lasts, though their due time is over.",
  "kpi.request_satisfaction": "Satisfied with requests",
  "kpi.request_satisfaction-formula":
    "Ratings of 4 and 5, of all ratings for requests closed in the period. Hidden below 5 ratings. One rating a request, the last one, by whom it was for.",
  "kpi.complaint_rate": "Complaints",
  "kpi.complaint_rate-formula":
    "Complaints of the period divided by incidents resolved in it; beside it for each 1,000 users, of services that say how many they have. Complaints that were taken back do not count.",
  "kpi.complaint_response": "Complaints answered in time",
  "kpi.complaint_response-formula":
    "Complaints answered within the agreed time (usually one hour of working time), of those of the period whose answer is given or due. Unanswered after that time is missed. Complaints that were taken back do not count.",
  "kpi.csat": "Satisfied",
  "kpi.csat-formula":
    "Ratings of 4 and 5, of all ratings for incidents resolved in the period. Hidden below 5 ratings. One rating an incident, the last one. Asked is counted where somebody could be: not where only alerts reported it, or whoever reported it fixed it.",
  "kpi.suggestions_in_time": "Suggestions decided in time",
  "kpi.suggestions_in_time-formula":
    "Suggestions decided, and whoever made them told, within five working days, of those decided in the period and those whose five days ended in it undecided. What was taken back is not counted; of a part the private ones are told to the security role alone.",
  "kpi.nps": "Would recommend (NPS)",
  "kpi.nps-formula":
    "Share of answers of 9 and 10 less share of answers of 0 to 6, in the quarterly pulses that were begun in the period and are over (/kpi pulse). Hidden below 5 answers; of everything only.",
  "kpi.change_satisfaction": "Satisfied after changes",
  "kpi.change_satisfaction-formula":
    "“Yes” of all answers to the question, a day after a change, whether everything is as it should be; of changes that ended in the period. One answer a person and change, the last one. Hidden below 5 answers.",
  "kpi.still_fine": "Still fine",
  "kpi.still_fine-formula":
    "“Fine” of all answers to the question, some days after an incident or a request was closed (follow_up_days), whether it is still fine; of those asked in the period. Each is asked once and the first answer counts. Hidden below 5 answers; beside it how many were asked.",
  "kpi.change_success": "Successful changes",
  "kpi.change_success-formula":
    "Changes closed as successful, of those that ended in the period and are closed. With issues is shown apart; those not carried out and those in review are not counted.",
  "kpi.change_failure": "Failed changes",
  "kpi.change_failure-formula":
    "Changes that were backed out, failed, or are confirmed to have caused an incident, of those that ended in the period. A change counts once however many incidents it caused; mere suspicions stand beside it.",
  "kpi.failed_change_recovery": "Recovery from failed changes",
  "kpi.failed_change_recovery-formula":
    "From when the failure was seen (not from the deployment) until the service was restored, for those restored in the period.",
  "kpi.change_rework": "Rework",
  "kpi.change_rework-formula":
    "Unplanned changes that repaired what another change had broken, of those that ended in the period.",
  "kpi.deployment_frequency": "Deployments a day",
  "kpi.deployment_frequency-formula": "Changes with a deployment that ended in the period, divided by its days.",
  "kpi.change_lead_time": "Lead time of changes",
  "kpi.change_lead_time-formula":
    "Business hours from submitted to started, for changes started in the period: mean, median and 90 %.",
  "kpi.approval_lead_time": "Time to approval",
  "kpi.approval_lead_time-formula":
    "Business hours from submitted to the last approval, for changes approved in the period: mean, median and 90 %. Expired and withdrawn ones are not counted. Its records tell how long each stage and each approver took.",
  "kpi.emergency_ratio": "Emergency changes",
  "kpi.emergency_ratio-formula": "Emergency changes, of those that ended in the period.",
  "kpi.unauthorised_changes": "Changes without approval",
  "kpi.unauthorised_changes-formula":
    "Changes begun without a valid approval, or whose approval afterwards is overdue, of those that ended in the period.",
  "kpi.on_time_changes": "Changes on time",
  "kpi.on_time_changes-formula": "Changes that ended within their window, of those that ended in the period.",
  "kpi.problem_closure": "Problems closed",
  "kpi.problem_closure-formula":
    "Problems closed in the period divided by those opened in it; beside it their median age, the share with a known cause, and the share of closings after which nothing came back while it was watched (usually 30 days), as the records of the problems say, as far as that is known. What is only proposed is not counted.",
  "kpi.action_completion": "Actions done in time",
  "kpi.action_completion-formula":
    "Actions of reviews and of problems, and improvement items, done on or before their due time, of those due in the period. A due time that was moved counts as it was first given.",
  "kpi.process_compliance": "Complete records",
  "kpi.process_compliance-formula":
    "Incidents closed in the period with nothing missing from their record: service, cause, resolution, reporter told, clocks, links, and review where one is wanted.",
  "kpi.digest_delivery": "Digests posted",
  "kpi.digest_delivery-formula": "Digests posted, of those that were due in the period. It measures this bot.",
  "kpi.time_to_report": "Time to report",
  "kpi.time_to_report-formula":
    "From the opened form to the saved report, for incidents opened in the period: mean, median and 90 %.",
  "slack.root-kpi": "Figures of any period: targets, trends, what is behind them",
  "command.kpi.show": "Figures of a period, also of one service, team or department",
  "command.kpi.explain": "How a figure is computed",
  "command.kpi.forecast": "How many incidents are to be expected, and how many are open for each person",
  "command.kpi.report": "The service report of a month, in short and as files",
  "argument.month": "2026-11, this month or last month; left out: last month",
  "argument.month.short": "month",
  "kpi.report-headline": "{title}",
  "kpi.report-decide": "⚠ To decide: {what}",
  "kpi.report-more": "{count, plural, one {# more point} other {# more points}} to decide in the report",
  "kpi.report-runs": "{first}{rest}",
  "kpi.report-service":
    "<b>{service}</b>: {count, plural, =0 {nothing to decide} one {# point to decide} other {# points to decide}}",
  "kpi.report-others": "{count, plural, one {One more service} other {# more services}}",
  "kpi.report-services-more": "{services} on the page",
  "kpi.report-nothing":
    "✓ Nothing to decide: {hasAside, select, yes {nothing overdue. {aside}} other {no target missed, nothing overdue}}",
  "kpi.report-silent": "Nothing is recorded in this month.",
  "kpi.report-follows": "the whole report follows in your direct messages, as HTML, Markdown and CSV",
  "kpi.report-page": "The whole report as a page: {link}",
  "kpi.report-no-month":
    "“{typed}” is no month. A report is of a whole month: write 2026-11, this month or last month.",
  "argument.team": "Name of a team",
  "argument.team.short": "team",
  "argument.department": "Department of those affected",
  "argument.department.short": "department",
  "argument.period": "30d, last week, 2026-11 or 2026-11-01..2026-11-15",
  "argument.period.short": "period",
  "argument.compare": "With what it is compared",
  "argument.compare.short": "compare",
  "argument.kpi": "Name of a figure, such as resolution_sla",
  "argument.kpi.short": "figure",
  "kpi.headline":
    "Figures{hasService, select, yes { of {service}} other {}}{hasTeam, select, yes { of {team}} other {}}{hasDepartment, select, yes { for the department {department}} other {}}, {period}",
  "kpi.duration": "{median} (90 % within {p90}, mean {mean}, n = {n, number})",
  "kpi.per-day-only": "{value} a day",
  "kpi.minutes": "{value, number} min",
  "kpi.counted": "{value} (n = {n, number})",
  "kpi.longer-than": "more than {time}",
  "kpi.target": "{sign} {value}",
  "kpi.number": "{value, number}",
  "kpi.compared": "compared with {period}",
  "kpi.compared-usual": "compared with the equal time before; ≈ where the numbers carry no difference",
  "kpi.so-far": "this period is not over: the other one counts up to the same day and time of day",
  "kpi.provisional": "reopened and fixed at first contact may still change within 7 days",
  "kpi.hides-private": "restricted records count only in the figures of the whole",
  "button.kpi-explain": "How is this computed?",
  "kpi.records-label": "Records behind …",
  "kpi.year-on-year": "Year on year: {now}, a year before {before}{hasMark, select, yes { {mark}} other {}}",
  "kpi.year-on-year-none": "Year on year: too few ratings in both years",
  "kpi.explain-headline": "How it is computed",
  "kpi.explained":
    "<b>{name}</b> ({id}): {formula}{hasTarget, select, yes { Target: {target}.} other {}}{hasBaseline, select, yes { Baseline: {baseline}.} other {}}",
  "kpi.own-explained":
    "<b>{name}</b> ({key}): mean of the values given in the period.{hasTarget, select, yes { Target: {target}.} other {}} Fed by /kpi record, tocsin kpi import{hasSenders, select, yes {, and {senders}} other {}}. {last}",
  "kpi.own-last":
    "Last value: {value}{hasService, select, yes { of {service}} other {}}, {at}, {isByPerson, select, yes {given by {who}} other {from {source}}}.",
  "kpi.own-none": "No value has been given yet.",
  "kpi.explain-note":
    "A day is a day on the walls of the report’s zone. Cancelled incidents and duplicates are left out unless it says otherwise. Percentiles are interpolated (type 7). Of nothing a share is n/a.",
  "kpi.records-headline":
    "{name}{hasService, select, yes { of {service}} other {}}{hasTeam, select, yes { of {team}} other {}}{hasDepartment, select, yes { for the department {department}} other {}}, {period}: {count, plural, =0 {no record} one {# record} other {# records}}",
  "kpi.record":
    "{met, select, yes {✓ } no {✗ } other {}}<b>{reference}</b> · {title}{hasTime, select, yes { · {time}} other {}}",
  "kpi.wait-stage": "Stage “{stage}”: {time}",
  "kpi.wait-approver": "{who}: {time}",
  "kpi.records-more":
    "{count, plural, one {# more, or one that you may not see} other {# more, or such as you may not see}}",
  "kpi.unknown":
    "There is no figure “{typed}”.{nearest, select, none {} other { Did you mean {nearest}?}} There are: {allowed}",
  "kpi.unknown-service":
    "There is no service “{value}”.{nearest, select, none {} other { Did you mean {nearest}?}} There are: {allowed}",
  "kpi.unknown-team":
    "There is no team “{value}”.{nearest, select, none {} other { Did you mean {nearest}?}} There are: {allowed}",
  "kpi.unknown-department":
    "There is no department “{value}”.{nearest, select, none {} other { Did you mean {nearest}?}} There are: {allowed}",
  "kpi.period_unreadable":
    "“{given}” is no period. Write 30d, last week, 2026-11, 2026-Q3 or 2026-11-01..2026-11-15; the second day no longer belongs to it.",
  "kpi.period_reversed": "The period ends ({to}) before it begins ({from}). Exchange the two days.",
  "kpi.period_future": "The period begins on {from}, which has not come yet. Ask for one that has begun.",
  "kpi.period_too_long": "The period is too long. At most {years} years can be asked for at once.",
  "kpi.period_bad_zone": "“{given}” is no time zone. Use an IANA name such as Europe/Berlin or Asia/Shanghai.",
  "cli.kpi": "figures: what they are and how they are computed",
  "cli.kpi.explain": "print how a figure is computed; without a name, of all of them",
  "cli.argument.kpi": "name of a figure, such as resolution_sla",
} as const;
