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
  "sla.warning":
    "⏳ {percent, number} % of the time to {clock, select, first_response {answer} other {fix}} <b>{reference}</b> ({title}) is used. It is due {due}.{isLate, select, yes { This comes {late} late, because I was not running.} other {}}",
  "sla.breach":
    "🔔 <b>{reference}</b> ({title}) was not {clock, select, first_response {answered} other {fixed}} in time; it was due {due}.{isReclassified, select, yes { Its new target had passed already when it was re-classified.} other {}}{isLate, select, yes { This comes {late} late, because I was not running.} other {}}",
  "sla.held-long":
    "⌛ <b>{reference}</b> ({title}): {holder, select, supplier {the supplier has had it longer than the contract says} other {{team} has had it longer than it undertakes}} ({target} of working time, until {due}). {holder, select, supplier {Press there, and tell the reporter what to expect.} other {Pass it on, or call for help.}}",
  "sla.review-needed": "It needs a review afterwards.",
  "sla.improvement-yours":
    "An improvement is open with you: find out why {reference} missed its time, change something, and say here what.",
  "sla.why.headline": "{reference} · {title}: why these times",
  "sla.why.by":
    "By the agreement “{agreement}” (version {version}) and calendar version {calendar}, counted {hours, select, always {around the clock} other {in business hours}}{hasPauses, select, yes {; it stops while {pauses}} other {; it never stops}}.",
  "sla.why.imported":
    "Imported from {source}, where it is {number}: no agreement of ours ran for it.{met, select, yes { There its target was met.} no { There its target was missed.} other { Whether its target was met was not said there.}}",
  "sla.why.change":
    "Since {at}: P{priority}, calendar version {calendar}, measured from {from}{forgives, select, yes {; earlier misses do not count} other {}}.",
  "sla.why.running":
    "<b>{clock, select, first_response {First answer} other {Fix}}</b>: {used} of {target} used, {left} left, due {due}.",
  "sla.why.paused":
    "<b>{clock, select, first_response {First answer} other {Fix}}</b>: {used} of {target} used, {left} left; the clock stands still.",
  "sla.why.met":
    "<b>{clock, select, first_response {First answer} other {Fix}}</b>: {used} of {target} used, in time with {left} to spare.",
  "sla.why.missed":
    "<b>{clock, select, first_response {First answer} other {Fix}}</b>: {used} used, {target} were promised; missed {missed}.",
  "sla.why.row": "{from} → {to} {what}{isCounted, select, yes { {seconds}, together {sum}} other {}}",
  "sla.why.earlier": "{from} → {to} together {sum}",
  "sla.why.held":
    "{who}: {used}{hasTarget, select, yes { of {target}} other {}}{result, select, missed {, too long} other {}}",
  "sla.why.outlook":
    "Outlook: of {alike, plural, one {# similar incident} other {# similar incidents}} still open at this age, {missed} missed ({percent, number} %).",
  "sla.why.justified": "{by} says the miss was justified: {reason}",
  "sla.why.note": "Times as hours:minutes:seconds. The last sum of the list is what the fix has used.",
  "sla.breaches.headline":
    "{count, plural, =0 {Nothing was missed} one {# incident missed a target} other {# incidents missed a target}} in {days, plural, one {# day} other {# days}}{justified, plural, =0 {} other {, # justified}}",
  "sla.breaches.line":
    "P{priority} <b>{reference}</b> · {title}{isOpen, select, yes { · still open} other {}} · {misses} · {held}{isJustified, select, yes { · justified: {reason}} other {}}",
  "sla.breaches.miss":
    "{clock, select, first_response {answer} other {fix}} due {due}{isLate, select, yes { ({over} over)} other {}}",
  "sla.breaches.said": "fix too late, as {source} says",
  "sla.breaches.held": "{team} {time}",
  "sla.pauses.headline":
    "{count, plural, =0 {No incident} one {# incident} other {# incidents}} of the last {days} days waited for more than half of its life",
  "sla.pauses.line": "<b>{reference}</b> · {title} · {percent, number} % paused · {team}",
  "sla.improvements.headline":
    "{count, plural, =0 {No improvement is open} one {# improvement is open} other {# improvements are open}}",
  "sla.improvements.line":
    "<b>{reference}</b> · {title} · missed {clock, select, first_response {answer} other {fix}} · {owner} since {since}",
  "sla.justified": "Noted on {reference}. The miss still counts; your reason stands beside it.",
  "sla.improved": "Thank you; what changed after {reference} is on record.",
  "sla.no-improvement": "No improvement is open on {reference}.",
  "sla.show.headline": "What {service} is promised",
  "sla.show.agreement": "Agreement “{agreement}”{hasFrom, select, yes {, in force since {from}} other {}}",
  "sla.show.hours":
    "Business hours by the calendar “{calendar}” ({zone}), {isOpen, select, yes {open now} other {closed now}}.",
  "sla.show.pauses": "The clock stops while {reasons}.",
  "sla.show.never-pauses": "The clock never stops.",
  "sla.show.percent": "{percent} %",
  "sla.show.warnings": "{count, plural, =0 {No warnings before a miss.} other {Warnings at {percents} of a target.}}",
  "sla.show.workload": "{count, plural, one {# incident} other {# incidents}} this month; no limit was agreed.",
  "sla.show.workload-limit":
    "{count} of {limit} agreed incidents this month{isOver, select, yes {: more than was agreed} other {}}.",
  "sla.show.version": "By version {version} of the configuration.",
} as const;
