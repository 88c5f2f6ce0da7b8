// English words in the thread and timeline of a change.
export const changeThreadWords = {
  "timeline.change.drafted": "{by} began a draft",
  "timeline.change.submitted": "{by} asked for approval ({type}{round, plural, =1 {} other {, round #}})",
  "timeline.change.approved-by":
    "✓ {by} approved{isForOther, select, yes { in the place of {of}} other {}}{hasWords, select, yes {: {text}} other {}}",
  "timeline.change.rejected-by":
    "✗ {by} rejected{isForOther, select, yes { in the place of {of}} other {}}{hasWords, select, yes {: {text}} other {}}",
  "timeline.change.vote-withdrawn": "{by} took the {decision, select, approve {approval} other {rejection}} back",
  "timeline.change.stage-opened":
    "Stage {number} “{stage}” is open: {need, plural, one {one approval} other {# approvals}} of {people}",
  "timeline.change.stage-approved": "Stage {number} “{stage}” is approved",
  "timeline.change.stage-rejected": "Stage {number} “{stage}” is rejected",
  "timeline.change.stage-fallback":
    "Stage {number} “{stage}” has nobody who can decide, or too few are left. The decision is now for {role}: {people}",
  "timeline.change.approved": "Approved for {window}",
  "timeline.change.rejected": "Rejected ({window})",
  "timeline.change.asked": "{by} asks (question {number}): {text}",
  "timeline.change.answered": "{by} answers {to}: {text}",
  "timeline.change.delegated": "{by} handed the right to decide to {to}, until {until}",
  "timeline.change.reminded": "{by} had {people} reminded",
  "timeline.change.edited":
    "{isVoid, select, yes {{by} edited what was to be decided} other {{by} edited it; the decisions stand}}",
  "timeline.change.held": "⏸ {by} put it on hold: {reason}",
  "timeline.change.resumed": "{by} resumed it: {state}",
  "timeline.change.window-passed": "Its window ({window}) passed while it was on hold, so it is assessed again",
  "timeline.change.withdrawn": "{by} withdrew it{hasWords, select, yes {: {text}} other {}}",
  "timeline.change.expired":
    "{wasApproved, select, yes {Approved, but not started in time ({window}): expired} other {Not decided in time: expired ({window})}}",
  "timeline.change.reminder": "Still waiting for {people} (until {until})",
  "timeline.change.started": "▶ {by} started",
  "timeline.change.step-done": "✓ {by} did step {number}: {title}",
  "timeline.change.step-failed": "✗ Step {number} “{title}” failed ({by}): {text}",
  "timeline.change.backing-out": "↩ {by} is backing out: {text}",
  "timeline.change.finished": "⏹ {by} finished it: {result}. {text}",
  "timeline.change.transition":
    "🧭 {by} made it a major change, accepted by {count, plural, one {# point} other {# points}}",
  "timeline.change.accepted": "☑ Acceptance by {by}: {met} of {all} met. {text}",
  "timeline.change.reviewed": "🔎 Review by {by}: {text}",
  "timeline.change.closed": "{by} closed it: {result}",
  "timeline.change.overrun": "The window ended {at} and it still runs",
  "timeline.change.glass-asked": "🔨 {by} asks to break the glass: {reason}. A second person has to confirm",
  "timeline.change.glass-broken":
    "🔨 {by} confirmed what {first} asked for: it goes without approval and is decided on afterwards",
  "timeline.change.afterwards-approved": "{by} approved it afterwards{hasWords, select, yes {: {text}} other {}}",
  "timeline.change.afterwards-rejected": "{by} did not approve it afterwards: {text}",
  "timeline.change.pre-approved": "{by} submitted it as a standard run of {model}: approved by its model",
  "timeline.change.standard-proposed": "{by} proposed it as a standard change, after {runs}",
  "timeline.change.standard-approved": "{by} approved it as a standard model: up to {minutes} min",
  "timeline.change.standard-declined": "{by} declined it as a standard model: {text}",
  "timeline.change.cloned": "{by} made it from {from}",
  "timeline.change.suspected": "{incident} was opened on one of its services: did it cause it?",
  "timeline.change.suspect-confirmed": "{by} confirmed: it caused {incident}",
  "timeline.change.suspect-rejected": "{by} says it did not cause {incident}",
  "timeline.change.polled-no": "{by} says that all is not well: {text}",
} as const;
