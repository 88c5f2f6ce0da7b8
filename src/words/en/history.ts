// English words of records that were imported from other tools.
export const historyWords = {
  "timeline.past":
    "🗄 {hasState, select, yes {{state}} other {{hasTeam, select, yes {} other {{hasPriority, select, yes {} other {opened there}}}}}}{hasTeam, select, yes { · with {team}} other {}}{hasPriority, select, yes { · P{priority}} other {}}",
  "timeline.imported": "Imported from {source}, where it is {number}",
  "name.no-service": "service not known",
  "name.no-team": "team not known",
  "history.map-no-block":
    "A map is a block of fields, such as “columns” with the name of each column, and “states”. The README shows one.",
  "history.closed-here": "closed by the import: it was still open there, and nothing had happened to it for long",
  "origin.servicenow": "ServiceNow",
  "origin.jira": "Jira",
  "origin.csv": "a CSV file",
  "history.fault.cells":
    "{expected, plural, one {one cell} other {# cells}} expected, {found, number} found; is a quote left open?",
  "history.fault.no-number": "{column} is empty",
  "history.fault.missing": "{column} is empty",
  "history.fault.time": "{column} is no time: “{given}”",
  "history.fault.word": "{column} says “{given}”, and nobody said what that means; a map can",
  "history.fault.resolved-before-opened": "resolved ({resolved}) before it was opened ({opened})",
  "history.fault.ended-before-started": "ended ({ended}) before it started ({started})",
  "history.fault.under-way": "still under way there ({given}); import it when it is over",
  "history.fault.several-rows": "its number stands in an earlier row already",
  "history.fault.too-many-rows": "far too many rows have this number; is another column meant?",
  "history.fault.other-row": "kept out with line {line, number} of the same record",
} as const;
