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
  "change.reminded": "{people} are reminded.",
  "change.reminded-by": "{by} asked me to remind you.",
  "change.more-people": "{count, plural, one {one more} other {# more}}",
  "change.request": "🖋 {reference} · {title}: your decision, please",
  "change.request-facts": "{services} · {window} · asked for by {by}",
  "change.request-until": "Please decide by <b>{at}</b>.",
  "change.ask-over": "{reference} is {state}; no decision is needed any more.",
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
  "refused.time-skipped": "{typed} does not exist: clocks are put forward then. The next time that exists is {next}.",
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
  "refused.vote-expired": "The time to decide on {reference} ended {at}. Whoever asked for it can ask again.",
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
    "{person} cannot decide in your place. Choose an active colleague who is no guest and not yourself.",
} as const;
