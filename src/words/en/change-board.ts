// English words of the change advisory board.
export const changeBoardWords = {
  "timeline.change.cab": "🏛 Board of {at}, minutes by {by}: {text}",
  "cab.agenda":
    "🏛 Change advisory board: {count, plural, =0 {nothing waits for a decision} one {one change waits for a decision} other {# changes wait for a decision}}",
  "cab.meets": "Meeting of {at}{isLate, select, yes {, called {late} late: the bot was away} other {}}",
  "cab.attendees": "Attendees: {people}",
  "cab.line":
    "{number}. {reference} · {title} · {risk} risk · {window}{hasUntil, select, yes { · until {until}} other {}}",
  "cab.next": "Next meeting: {at}",
  "cab.minutes-title": "Minutes of the board",
  "cab.decisions-hint": "One line a change: CHG-17: after the sale. The decision itself is made by the buttons.",
  "cab.line-without-change": "“{line}” stands under no change. Begin the line with its number, such as CHG-17:",
  "cab.minutes":
    "<b>Minutes of the board of {at}</b>, written by {by}{count, plural, =0 {} other {. There were {people}}}",
  "cab.decided": "{reference}: {words}",
  "cab.minutes-kept":
    "The minutes are kept{count, plural, =0 {} one {, and stand on the change} other {, and stand on # changes}}.",
  "button.cab.approve": "Approve {reference}",
  "button.cab.reject": "Reject {reference}",
  "button.cab.minutes": "Write minutes",
  "field.attendees": "Who was there",
  "field.decisions": "Decided on each change",
  "field.notes": "Notes",
  "argument.cab": "minutes: write what was decided",
  "argument.cab.short": "minutes",
  "command.change.cab": "The agenda of the change advisory board now; its minutes",
  "document.cron_fields":
    "“{field}” is no time that comes again and again. Write five fields: minute, hour, day of the month, month, day of the week, such as 0 14 * * tue.",
  "document.cron_field":
    "“{field}” cannot stand there. Write numbers, lists (1,15), ranges (mon-fri) or steps (*/2), in the order minute, hour, day of the month, month, day of the week.",
  "document.cron_never": "This day never comes. Choose a day that the month has.",
} as const;
