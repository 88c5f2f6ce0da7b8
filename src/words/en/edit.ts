// English words of edits of the configuration in chat.
export const editWords = {
  "command.service.edit": "Change a service’s team, owner or criticality",
  "command.oncall.edit": "Change who takes turns on a schedule",
  "command.tocsin.team": "Change who is in a team",
  "edit.service-title": "Edit a service",
  "edit.schedule-title": "Who takes turns",
  "edit.team-title": "Who is in the team",
  "edit.preview": "Preview",
  "edit.field-team": "Team",
  "edit.field-owner": "Owner",
  "edit.field-criticality": "Criticality",
  "edit.field-members": "{layer}: who takes turns",
  "edit.field-members-hint": "Names with commas, in the order of their turns",
  "edit.field-team-members": "In the team",
  "edit.field-team-members-hint": "Names with commas; take out whoever leaves",
  "edit.field-joins": "Joins",
  "edit.no-team":
    "{isNamed, select, yes {There is no team “{value}”.} other {Which team?}} There are: {allowed}. Nothing was changed.",
  "edit.team-not-entitled":
    "Who is in a team is changed by {isNamed, select, yes {{people}, or an administrator} other {an administrator}}. Nothing was changed.",
  "edit.team-empty": "Somebody has to be in the team: one without members would be everybody’s.",
  "edit.joins": "Joins: {people}",
  "edit.leaves": "Leaves: {people}",
  "edit.newcomers": "New in the configuration: {people}, without a role",
  "edit.still-called":
    "{people} {count, plural, one {is} other {are}} still called for it: turns change with /oncall edit, the first responder in the configuration’s file or with /tocsin setup.",
  "edit.no-configuration": "There is no configuration yet. An administrator begins with /tocsin setup.",
  "edit.service-not-entitled":
    "A service is changed by {isNamed, select, yes {{people}, or an administrator} other {an administrator}}. Nothing was changed.",
  "edit.schedule-not-entitled":
    "Who takes turns is changed by {isNamed, select, yes {{people}, an incident manager or an administrator} other {an incident manager or an administrator}}. Nothing was changed. /oncall swap and /oncall cover are for everybody on it.",
  "edit.refused": "Nothing was changed: something in the form cannot be used.",
  "edit.not-configured":
    "The configuration does not know this person. An administrator adds them under “people” first.",
  "edit.nobody-left": "Somebody has to take turns. Write at least one name.",
  "edit.no-person":
    "The configuration knows nobody called “{value}”. {nearest, select, none {An administrator adds people under “people”.} other {Did you mean {nearest}?}}",
  "edit.two-people": "Several people are called “{value}”. Write the e-mail address.",
  "edit.nothing": "It is like that already. Nothing was changed.",
  "edit.would": "{name} would change",
  "edit.not-yet": "Nothing is changed yet. This offer stands for a day.",
  "edit.team": "Team: {from} → {to}",
  "edit.owner": "Owner: {from} → {to}",
  "edit.criticality": "Criticality: {from} → {to}",
  "edit.members": "{layer}: {from} → {to}",
  "edit.nobody": "nobody",
  "edit.on-call-stays": "On call now stays {person}.",
  "edit.on-call-changes":
    "On call now changes at once: {from} → {to}. Calls that are out already stay with whom they reached.",
  "button.edit-apply": "Put in force",
  "button.edit-drop": "Leave it",
  "edit.done": "{name} is changed",
  "edit.in-force":
    "Version {version} of the configuration is in force. {isFile, select, yes {The file does not say so yet: “tocsin config export” prints one that does, and a start with the unchanged file keeps this.} other {“tocsin config export” prints it.}}",
  "edit.told": "{by} changed {name}",
  "edit.dropped": "Left as it is. Nothing was changed.",
  "edit.gone":
    "This offer is over: it was confirmed, left or a day has passed. Nothing was changed now; open the form again.",
  "edit.overtaken":
    "Somebody changed it since you saw this. Nothing was changed; open the form again to see how it is now.",
} as const;
