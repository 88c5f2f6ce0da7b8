// English words that answer an act on a change, and refusals.
export const changeAnswersWords = {
  "change.already": "{reference} is {state} already: {by}, {at}.",
  "change.by-itself": "by itself",
  "change.drafted":
    "<b>{reference}</b> “{title}” is kept as a draft; its risk is {class}. Complete it and ask for approval.",
  "change.submitted":
    "<b>{reference}</b> “{title}” is submitted. {count, plural, =0 {Nobody has to decide.} other {{people} can decide until {until}.}}",
  "change.nothing-asked": "No decision on {reference} “{title}” is asked for right now.",
  "change.voted": "You {decision, select, approve {approved} other {rejected}} {reference}.",
  "approval.self-approved": "⚠ Exception: approved by whose own it is. That is allowed here, kept and counted.",
  "change.voted-already": "You {decision, select, approve {approved} other {rejected}} {reference} already, {at}.",
  "change.vote-withdrawn":
    "Your {decision, select, approve {approval} other {rejection}} of {reference} is taken back. You can decide anew.",
  "change.asked":
    "Your question about {reference} is on its way to {to}. I will bring you the answer; the time for approval keeps running.",
  "change.answered": "{to} has your answer about {reference}.",
  "change.answered-already": "{by} answered question {number} about {reference} {at}.",
  "change.delegated":
    "{to} can decide on {reference} in your place until {until}. {by}, you can still decide yourself before them.",
  "change.delegated-by": "{by} handed the right to decide to {to}, until {until}.",
  "change.reminded": "{count, plural, one {{people} is reminded.} other {{people} are reminded.}}",
  "change.reminded-by": "{by} asked me to remind you.",
  "change.more-people": "{count, plural, one {one more} other {# more}}",
  "change.request": "🖋 {reference} · {title}: your decision, please",
  "change.request-facts":
    "{services} · {window}{hasUsage, select, yes { · {usage}} other {}} · asked for by {by}{hasImplementer, select, yes {, carried out by {implementer}} other {}}",
  "change.request-emergency": "🚨 <b>Emergency</b> {occasion}",
  "change.request-major":
    "🧭 <b>Major change</b>, accepted by {count, plural, one {# point} other {# points}}; see “Plan”",
  "change.request-conflicts": "⚠ {conflicts}",
  "change.request-until": "Please decide by <b>{at}</b>.",
  "change.ask-glass": "Two people broke the glass for {reference}: it goes ahead, and is decided on afterwards.",
  "change.ask-over": "{reference} is {state}; no decision is needed any more.",
  "change.glass-over":
    "{isAsked, select, yes {{reference} was edited after you were asked, so there is nothing to confirm any more.} other {{reference} is {state}; there is nothing to confirm any more.}}",
  "change.ask-yours":
    "Your decision: {decision, select, reject {rejected} other {approved}}. {isStage, select, yes {This stage of {reference} is decided} other {{reference} is {state} now}}.",
  "change.ask-stage-over": "This stage of {reference} is decided.",
  "change.told-approved": "<b>{reference}</b> “{title}” is approved for {window}. The last decision was by {by}.",
  "change.told-rejected":
    "<b>{reference}</b> “{title}” ({window}) was rejected by {by}. Clone it to try again with a better plan.",
  "change.told-asked": "{by} asks about <b>{reference}</b> “{title}” before deciding:",
  "change.told-answered": "{by} answered your question about <b>{reference}</b> “{title}” ({question}):",
  "change-field.services": "the affected services",
  "change-field.implementer": "who carries it out",
  "change-field.window": "the window",
  "change-field.plan": "the plan",
  "change-field.backout": "the backout",
  "change-field.verification": "how it is verified",
  "change-field.testEvidence": "evidence of tests",
  "change-field.monitoredKpi": "what is watched",
  "change-field.communication": "who is told",
  "change-field.occasion": "the incident it answers, or a reason of security",
  "change.missing-line": "• {field}",
  "refused.change-missing":
    "{reference} is of {class} risk, so something is missing before approval can be asked for. What you wrote is kept.",
  "refused.change-blocked": "{reference} cannot run in this window. What you wrote is kept; choose another time.",
  "refused.change-nobody-decides":
    "Nobody can decide stage “{stage}” of {reference}, not even the fallback role. Ask an administrator to name approvers under approvals in the configuration; the draft is kept.",
  "refused.change-not-from-here": "{reference} is {state}, so this is not possible now. Possible: {legal}.",
  "refused.change-type": "There is no type “{typed}”. There are normal, standard and emergency.",
  "refused.too-many-links": "At most {max} links. Nothing was saved; put the rest on one page and link that.",
  "refused.no-link":
    "“{typed}” is no link that I can keep. Give an address that begins with http:// or https://, one a line.",
  "refused.time-unreadable": "I cannot read “{typed}” as a time. Write it like 2031-03-05 02:00 or “tomorrow 02:00”.",
  "refused.time-skipped":
    "{day}, {typed} does not exist: clocks are put forward then. The next time that exists is {next}.",
  "refused.window-reversed": "The window ends ({to}) before it begins ({from}). Give an end after the beginning.",
  "refused.window-empty": "The window has no length: it begins and ends {at}.",
  "refused.window-past": "The window begins {from}, which has passed. Choose a time that lies ahead.",
  "refused.window-too-long": "The window lasts {hours} h; at most {most} h are possible. Split the change.",
  "refused.vote-requester": "You asked for {reference} yourself, so you cannot decide on it.",
  "refused.vote-implementer": "You carry out {reference} yourself, so you cannot decide on it.",
  "refused.vote-author": "You wrote what is to be decided in {reference}, so you cannot decide on it.",
  "refused.vote-delegator":
    "{of} handed the right to you, but {of} {interest, select, requester {asked for} implementer {carries out} other {wrote}} {reference}, so that right cannot be used.",
  "refused.vote-not-eligible": "You are not asked about {reference}.",
  "refused.vote-not-yet": "This stage of {reference} is not open.",
  "refused.vote-others-can": "{people} can; shall I remind them?",
  "refused.vote-nobody-else": "Nobody else is awaited right now. An administrator can name approvers.",
  "refused.vote-content-changed":
    "{reference} was edited after you saw it, so your decision was not counted. Please look at it again.",
  "refused.vote-expired":
    "The time to decide on {reference} ended {at}. Whoever asked for it can clone it and ask again.",
  "refused.vote-stage-over":
    "{by} {state, select, approved {approved} other {rejected}} this stage of {reference} before you; your decision is not needed any more.",
  "refused.vote-otherwise":
    "You {decision, select, approve {approved} other {rejected}} {reference} {at}. Take that back first if you have changed your mind.",
  "refused.vote-right-used": "{by} decided with that right on {reference} {at}. One right counts once.",
  "refused.no-vote": "You have not decided on {reference}, so there is nothing to take back.",
  "refused.vote-settled":
    "Your decision settled its stage of {reference} ({state, select, approved {approved} other {rejected}}), so it stands.",
  "refused.no-question": "No question about {reference} waits for an answer.",
  "refused.nothing-to-delegate": "You are not asked about {reference}, so there is nothing to hand on.",
  "refused.no-delegate":
    "{person} cannot decide in your place. Choose an active colleague who is no guest, not yourself, and has no part in the change.",
  "change.same": "Nothing was different, so {reference} “{title}” stays as it was.",
  "change.edited": "{reference} “{title}” is changed.",
  "change.edited-void":
    "{reference} “{title}” is changed in what was to be decided, so every decision made so far is void.",
  "change.look-again": "All approvals are void; {people}, please look again.",
  "change.held": "{reference} “{title}” is on hold. Reminders and expiry stop; its window does not move.",
  "change.resumed": "{reference} “{title}” goes on: {state}.",
  "change.withdrawn": "{reference} “{title}” is withdrawn.",
  "change.told-withdrawn": "{by} withdrew <b>{reference}</b> “{title}”.",
  "change.told-window-passed":
    "The window of <b>{reference}</b> “{title}” ({window}) passed while it was on hold. Give it another one and ask for approval again.",
  "change.told-expired":
    "{wasApproved, select, yes {<b>{reference}</b> “{title}” was approved but not started in time, so its approval has expired.} other {<b>{reference}</b> “{title}” was not decided in time and has expired.}} Nothing is lost: clone it to ask again.",
  "change.told-undecided":
    "<b>{reference}</b> “{title}” is still undecided and expires {until}. {count, plural, =0 {Nobody is awaited.} other {Awaited: {people}.}}",
  "change.reminder-note": "{percent} % of the time to decide is over.",
  "change.followed": "You will hear how {reference} “{title}” goes on.",
  "change.followed-already": "You follow {reference} “{title}” already.",
  "change.unfollowed": "You will hear no more of {reference} “{title}”.",
  "change.not-followed": "You do not follow {reference} “{title}”.",
  "change-diff.none": "–",
  "change-diff.field": "<b>{field}</b> {was} → {is}",
  "change-diff.lines": "<b>{field}</b> without: {was} · now with: {is}",
  "change-diff.title": "Title",
  "change-diff.description": "Description",
  "change-diff.type": "Type",
  "change-diff.services": "Services",
  "change-diff.window": "Window",
  "change-diff.implementer": "Implementer",
  "change-diff.requester": "Requester",
  "change-diff.risk": "Risk answers",
  "change-diff.plan": "Plan",
  "change-diff.backout": "Backout",
  "change-diff.verification": "Verification",
  "change-diff.testEvidence": "Test evidence",
  "change-diff.monitoredKpi": "Watched",
  "change-diff.communication": "Communication",
  "change-diff.links": "Links",
  "change-diff.predecessors": "Comes after",
  "change-diff.incidentReference": "Incident",
  "change-diff.securityReason": "Security reason",
  "change.started": "{reference} “{title}” has started. The channels of the affected services are told.",
  "change.start-outside": "• It is outside its window: {window}.",
  "change.start-void": "• No valid approval covers what is written now.",
  "change.start-predecessor": "• {other} comes first and is not finished.",
  "refused.change-start": "{reference} cannot start now. Nothing was changed.",
  "change.told-soon": "<b>{reference}</b> “{title}” is yours to carry out: {window}.",
  "change.step-next": "Step {number} is done. Next is step {next}: {title}",
  "change.step-last": "Step {number} is done; that was the last one. Finish {reference} when you are sure.",
  "change.step-done-already": "{by} did step {number} {at}.",
  "change.step-failed": "Step {number} of {reference} is marked as failed. Do it again, back out, or finish.",
  "change.told-step-failed": "Step {number} “{title}” of <b>{reference}</b> failed, says {by}:",
  "change.told-your-step": "Step {number} “{title}” of <b>{reference}</b> is yours now.",
  "refused.no-step": "No step of {reference} is under way.",
  "refused.step-not-begun": "Step {number} has not begun. Finish the one before it first.",
  "change.backing-out":
    "{reference} “{title}” is being backed out; the steps of the backout have begun. Finish it when they are done.",
  "change.backing-out-already": "{reference} “{title}” is being backed out since {at}.",
  "change.told-backing-out": "{by} is backing out <b>{reference}</b> “{title}”:",
  "change.finished": "{reference} “{title}” is finished and closed.",
  "change.finished-review": "{reference} “{title}” is finished. Its review is due by {at}.",
  "change.told-finished": "<b>{reference}</b> “{title}” is finished by {by}: {result}.",
  "change.told-review":
    "<b>{reference}</b> “{title}” needs a review by <b>{at}</b>: what happened, and what was learnt.",
  "change.told-review-due":
    "{isOverdue, select, yes {The review of <b>{reference}</b> “{title}” was due {at} and is not closed.} other {The review of <b>{reference}</b> “{title}” is due by <b>{at}</b>.}}",
  "change.told-overrun":
    "The window of <b>{reference}</b> “{title}” ended {at} and it still runs. Finish it, or back out.",
  "change.reviewed": "The review of {reference} “{title}” is written. Close the change when it is complete.",
  "change.closed": "{reference} “{title}” is closed.",
  "change.told-closed": "{by} closed <b>{reference}</b> “{title}”: {result}.",
  "change.lacks-review": "• Its review: what happened, and what was learnt.",
  "change.lacks-acceptance": "• Its acceptance: {met} of {all} points are met.",
  "change.transition-planned":
    "{reference} “{title}” is a major change now, accepted by {count, plural, one {# point} other {# points}}.{isAgain, select, yes { What was asked for or approved before was not this: submit it again.} other {}}",
  "change.may-be-major":
    "Its risk is high. If it adds, removes or moves a service, or could hit many, make it a major change: with a plan of how it goes into service, and what it is accepted by.",
  "change.accepted": "{reference} “{title}”: {met} of {all} points are met.",
  "change.told-accepted": "{by} accepted <b>{reference}</b> “{title}”: every point is met.",
  "refused.acceptance": "One point a line, 1 to {most} of them, each of at most {length} characters.",
  "refused.not-major": "{reference} is no major change, so there is nothing to accept point by point.",
  "change.lacks-afterwards": "• The retrospective approval by a change manager.",
  "refused.change-close": "{reference} cannot be closed yet. Missing:",
  "refused.no-review": "{reference} needs no review.",
  "refused.not-started": "{reference} was never started, so it can only end as not implemented.",
  "refused.was-started": "{reference} was started, so it cannot end as not implemented.",
  "refused.was-backed-out": "{reference} was backed out, so it ends as backed out or failed.",
  "refused.not-backed-out": "{reference} was not backed out. Press Back out first, or choose another result.",
  "refused.step-failed":
    "A step of {reference} failed, so it was not simply successful. Choose another result, or do the step again.",
  "change.glass-asked": "A second person has to confirm that {reference} “{title}” goes without approval: {people}.",
  "change.glass-already": "{by} has asked for that already for {reference} “{title}”; a second person has to confirm.",
  "change.glass-broken": "{reference} “{title}” may start without approval. It is decided on afterwards.",
  "change.told-glass":
    "{by} wants <b>{reference}</b> “{title}” to go without approval, because it cannot wait. Confirm only if you agree:",
  "change.told-glass-broken":
    "<b>{reference}</b> “{title}” may start without approval ({window}). It is decided on afterwards.",
  "refused.no-glass": "Nobody has asked to let {reference} go without approval.",
  "refused.glass-alone":
    "You asked for it yourself, and {reference} needs two people. {count, plural, =0 {Nobody else can confirm right now; name an incident or change manager.} other {{people} can confirm.}}",
  "refused.no-afterwards": "{reference} needs no retrospective approval.",
  "refused.afterwards-own":
    "You had a part in {reference}, so you cannot decide on it afterwards. {count, plural, =0 {No other change manager can; name one.} other {{people} can.}}",
  "change.afterwards-already": "{by} decided on {reference} “{title}” afterwards, {at}.",
  "change.afterwards-approved": "{reference} “{title}” is approved afterwards.",
  "change.afterwards-rejected":
    "{reference} “{title}” is not approved afterwards. It needs a review and does not count as successful.",
  "change.told-afterwards":
    "<b>{reference}</b> “{title}” was an emergency. Please decide on it afterwards by <b>{at}</b>.",
  "change.told-afterwards-overdue":
    "The retrospective approval of <b>{reference}</b> “{title}” was due {at} and is still missing.",
  "change.told-afterwards-rejected": "{by} did not approve <b>{reference}</b> “{title}” afterwards:",
  "change-announce.before": "📣 {reference} “{title}” is planned for {services}: {window}.",
  "change-announce.off":
    "🚫 {reference} “{title}” on {services} does not run {window} as announced: {why, select, withdrawn {it was withdrawn.} expired {it was not started in time.} not_implemented {it is not carried out.} other {it is planned anew. The time will be announced when it is approved.}}",
  "change-announce.start": "▶ {reference} “{title}” has started; {services} may be affected until {until}.",
  "change-announce.end": "⏹ {reference} “{title}” on {services} has ended: {result}.",
  "change-announce.poll": "{reference} “{title}” on {services} ended a day ago. Everything as it should be?",
  "change-decision.approve": "Approve",
  "change-decision.reject": "Do not approve",
  "change.model-proposed": "{reference} “{title}” is proposed as a standard change; a change manager decides.",
  "change.model-active":
    "{reference} “{title}” is a standard model now. A clone of it needs no other approval, inside its limits.",
  "change.model-declined": "{reference} “{title}” does not become a standard model.",
  "change.standard-proposed":
    "{reference} “{title}” is proposed as a standard change. A change manager decides; I will tell you.",
  "change.told-standard":
    "{by} proposes <b>{reference}</b> “{title}” as a standard change. Approved once, every clone inside its services, steps and length goes without further approval.",
  "change.told-standard-approved":
    "{by} approved <b>{reference}</b> “{title}” as a standard model. Clone it whenever it is needed.",
  "change.told-standard-declined": "{by} declined <b>{reference}</b> “{title}” as a standard model.",
  "change.told-suspended":
    "<b>{reference}</b> “{title}” did not succeed, {at}. Its standard model <b>{model}</b> is suspended until a change manager approves it again.",
  "refused.standard-runs":
    "{reference} becomes a standard change after {needed} successful runs in a row of the same change; so far {good, plural, one {there is one} other {there are #}}. Clone it for the next run.",
  "refused.standard-risk": "Only a change of low risk becomes a standard one; {reference} is of higher risk.",
  "refused.no-model": "{reference} was not proposed as a standard change.",
  "refused.own-model": "{by}, you proposed {reference} yourself; another change manager decides.",
  "change.pre-approved":
    "{reference} “{title}” is approved by its standard model {model}. You will be reminded before it starts.",
  "change.outside": "It is no standard run, so it goes the normal way:",
  "change.outside-none": "• It names no standard model; clone one.",
  "change.outside-inactive": "• Its model is not in force.",
  "change.outside-suspended": "• Its model is suspended since {runs}.",
  "change.outside-services": "• It touches other services than its model.",
  "change.outside-window": "• It takes {minutes} min, its model at most {most} min.",
  "change.outside-steps": "• Its steps are not those of its model.",
  "change.outside-risk": "• Its risk is not low.",
  "change.cloned": "{reference} “{title}” is a draft made from {from}. Give it a window and ask for approval.",
  "change.cloned-standard":
    "{reference} “{title}” is a standard run of {from}. Give it a window; inside the limits it needs no other approval.",
  "change.told-suspect":
    "{incident} was opened on a service that <b>{reference}</b> “{title}” touched. Did the change cause it?",
  "change.blame-asked": "Whoever is responsible for {reference} “{title}” is asked whether it caused {incident}.",
  "change.suspect-confirmed": "{reference} “{title}” counts as the cause of {incident}.",
  "change.suspect-rejected": "{reference} “{title}” did not cause {incident}.",
  "change.suspect-already": "{by} said the same of {incident} and {reference} “{title}” already, {at}.",
  "refused.no-suspect": "No incident is suspected of having come from {reference}.",
  "change.polled-yes": "Thank you. {reference} “{title}” is noted as well done.",
  "change.polled-no": "Thank you. Whoever carried out {reference} “{title}” hears it. Shall it become an incident?",
  "change.told-polled-no": "{by} says that all is not well after <b>{reference}</b> “{title}”:",
  "change.told-afterwards-fallback":
    "<b>{reference}</b> “{title}” was an emergency, and no change manager without a part in it is left. Please decide on it afterwards by <b>{at}</b>.",
  "refused.glass-part":
    "You have a part in {reference}, and the second person must have none. {count, plural, =0 {Nobody else can confirm right now; name an incident or change manager.} other {{people} can confirm.}}",
  "refused.afterwards-not-asked":
    "You are not asked about {reference} afterwards. {count, plural, =0 {Nobody can decide right now; name a change manager.} other {{people} can.}}",
} as const;
