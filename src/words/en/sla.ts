// English words of service levels: calendars, clocks and their ledger.
export const slaWords = {
  "calendar.wrong_shape":
    'This must be {expected, select, object {a group of named fields} array {a list} string {text in quotes} other {a pair of times such as ["09:00", "17:00"]}}.',
  "calendar.unknown_field": "There is no field “{field}” here. Allowed are {allowed}.",
  "calendar.unknown_zone": "“{given}” is no time zone. Use an IANA name such as Europe/Berlin or Asia/Shanghai.",
  "calendar.bad_time": "“{given}” is no time. Write 09:00, from 00:00 to 23:59; closing may also be 24:00.",
  "calendar.bad_date":
    "“{given}” is no date. Write {expected, select, date {2026-05-01} yearly {05-01 (it holds every year)} other {2026-12-24, or 12-24 for every year}}.",
  "calendar.interval_reversed":
    "The hours end ({to}) before they begin ({from}). Hours over midnight are two: {from} to 24:00, and 00:00 to {to} on the next day.",
  "calendar.intervals_overlap":
    "{secondFrom} to {secondTo} overlaps {firstFrom} to {firstTo}. Join them, or let one begin where the other ends.",
  "calendar.no_working_time":
    "This leaves no working time, so that nothing would ever be due. Give at least one weekday hours on which not every date is a holiday.",
  "calendar.file_missing": "The file cannot be read ({reason}). Give the path of a calendar in YAML or JSON.",
  "calendar.file_unreadable": "This is neither YAML nor JSON: {reason}",
  "sla.try.time_unreadable":
    "“{given}” is no time. Write 2026-03-27T17:30 for the calendar’s own zone, or add Z or an offset such as +02:00.",
  "sla.try.time_skipped":
    "{given} does not exist in {zone}: the clock is set forward over it. The time that follows is {next}.",
  "sla.try.time_out_of_range": "“{given}” lies too far away. Years from 1900 to 2200 can be tried.",
  "sla.try.duration_unreadable":
    "“{given}” is no length of working time. Write 4h, 1h30m, 90m or plain seconds; a day has no length of its own here.",
  "sla.try.pause_unreadable": "“{given}” is no pause. Write FROM/TO, for example 2026-03-27T10:00/2026-03-27T11:30.",
  "sla.try.pause_reversed": "The pause “{given}” ends before it begins. Exchange its two times.",
  "sla.try.nothing_asked":
    "Nothing was asked. Give --work for a due time, --stop for the working time up to then, or both.",
  "sla.try.refused": "Nothing was calculated:",
  "sla.try.named": "{name}: {value}",
  "sla.try.due": "Due",
  "sla.try.utc": "in UTC",
  "sla.try.never": "not within a hundred years",
  "sla.try.elapsed": "Elapsed",
  "sla.try.elapsed-value": "{clock} ({seconds, plural, one {# working second} other {# working seconds}})",
  "sla.try.twice": "{wall} occurs twice in {zone}; the first was taken. For the second add its offset to the time.",
  "sla.ledger.head": "From | To | What | Working | Sum",
  "sla.ledger.counted": "counted",
  "sla.ledger.closed": "outside the hours",
  "sla.ledger.paused": "paused",
  "sla.ledger.stopped": "stopped, later reopened",
} as const;
