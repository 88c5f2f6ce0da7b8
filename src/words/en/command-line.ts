// English words of the command line.
export const commandLineWords = {
  "cli.about": "Incident, change and service-level management in Slack, Discord and its own web chat.",
  "cli.codes":
    "Exit codes: 0 done · 64 wrong usage · 65 the file or the audit has faults · 66 no such file or person · 69 the database cannot be reached · 70 something broke · 74 a file could not be written · 78 wrong settings · 130 stopped by Ctrl-C. Settings come from the environment; the README lists them.",
  "cli.start": "start the bot (the same as “npm start”)",
  "cli.config": "the configuration file: organisation, people, teams, services",
  "cli.config.check": "check a file; changes nothing",
  "cli.config.apply": "check a file and put it in force",
  "cli.config.export": "print what is in force as a file",
  "cli.config.export-of": "an earlier version, by its number",
  "cli.config.over-chat": "also where that takes back what people changed in chat",
  "cli.not-over-chat": "Nothing was applied. Take these changes into the file, or give --over-chat to take them back.",
  "cli.config.diff":
    "what a file would change, or how two versions differ; ends with 0 where nothing differs, 1 where something does, 2 where it cannot be told",
  "cli.config.grow": "print the full configuration that a file in simple mode stands for",
  "cli.config.example": "print a commented file to begin with",
  "cli.dry-run": "only show what would change",
  "cli.audit": "the audit: proof of what was done",
  "cli.audit.verify": "recompute the chain of every record and every seal, and compare every record with it",
  "cli.import": "what other tools know: past incidents and changes, or an on-call set-up for the configuration file",
  "cli.import.opsgenie": "an export of Opsgenie (JSON: users, teams, schedules, escalations, services)",
  "cli.import.grafana-oncall":
    "an export of Grafana OnCall (JSON: users, teams, schedules, on_call_shifts, escalation_chains, escalation_policies, integrations)",
  "cli.argument.export": "path of the export as JSON, or - for standard input",
  "cli.import.unreadable": "{path} is no such export: it must be one JSON object with a list for each kind of thing.",
  "cli.import.head":
    "Merge these sections into your configuration file, add channels to the teams, then run “tocsin config check”.",
  "cli.import.cover": "A cover, to be made again with /oncall override: {schedule}, {person}, {from} to {to}",
  "cli.import.done":
    "{people, plural, one {One person} other {# people}}, {teams, plural, one {one team} other {# teams}}, {services, plural, one {one service} other {# services}}, {schedules, plural, one {one schedule} other {# schedules}}, {policies, plural, one {one policy} other {# policies}}. {left, plural, =0 {Everything was carried over.} one {One thing was left out or changed, see above.} other {# things were left out or changed, see above.}}",
  "cli.import.left":
    "{place}: {isKept, select, yes {changed} other {left out}}, {reason, select, unreadable {it cannot be read} disabled {it is switched off there} unknown_zone {its time zone is not known} zone_differs {its time zone differs from the schedule’s} participant_not_a_person {a participant is no person} unknown_person {the person is not in the export} nobody_left {nobody is left in it} several_at_once {several rotations cover the same time; here the last one wins} rotation_not_expressible {its rotation has no counterpart here} calendar_by_address {it comes from a calendar address} override_of_one_rotation {it overrides one of several rotations} first_page_is_immediate {the first call goes out at once here} wait_assumed {a waiting time was assumed} notify_rule {its rule of whom to notify is simpler here} condition {its condition has no counterpart here} step_not_expressible {this step has no counterpart here} routing_rule {routing rules have no counterpart here} other {it is empty}} ({given})",
  "cli.import.incidents": "past incidents from a CSV export, so that figures start with history",
  "cli.import.changes": "past changes from a CSV export, so that figures start with history",
  "cli.argument.csv": "path of the CSV file",
  "cli.import.source": "the tool it comes from; csv: any other one, described by a map",
  "cli.import.map": "YAML: where columns are found, what words mean, which services and teams are meant",
  "cli.import.zone": "time zone of times that name none, for example Europe/Berlin",
  "cli.import.encoding":
    "encoding of the file, for example windows-1252 or gb18030; else what the file says, else UTF-8",
  "cli.import.rejects": "where the rows are written that are kept out; else in this folder, as NAME.rejects.csv",
  "cli.import.dry-run": "read everything and say what would happen; changes nothing",
  "cli.import.close-open": "end those that are still open there and to which nothing has happened for so many days",
  "cli.import.no-days":
    "“{given}” is no number of days. Write, for example, --close-open-older-than 90. Nothing was imported.",
  "cli.import.note.open":
    "Note: {count, plural, one {one of them is} other {# of them are}} still open there and {count, plural, one {stays} other {stay}} open: {count, plural, one {it counts} other {they count}} in what is open, but no service is called impaired by {count, plural, one {it} other {them}} and nobody is asked to take {count, plural, one {it} other {them}}. {isDryRun, select, yes {To end those to which nothing has happened for 90 days: --close-open-older-than 90.} other {The page of open work shows {count, plural, one {it} other {them}}; what is done with can be cancelled there.}}",
  "cli.import.note.closed-here":
    "Note: {count, plural, one {one of them was still open there and is closed here as of the last thing that happened to it; it counts} other {# of them were still open there and are closed here as of the last thing that happened to them; they count}} as resolved in no figure.",
  "cli.import.note.no-times":
    "Note: {count, plural, one {one of them says} other {# of them say}} no actual start or end, so {count, plural, one {it counts} other {they count}} in no figure of how changes went. With --map a column can be named for each (started, ended).",
  "cli.import.note.no-result":
    "Note: {count, plural, one {one of them does} other {# of them do}} not say how it went, so {count, plural, one {it counts} other {they count}} as carried out, but not in the share of successful changes. With --map a column can be named for it (result).",
  "cli.import.progress":
    "{part, select, reading {Reading} packing {Packing} comparing {Comparing} erasing {Erasing} checking {Checking} other {Writing}}: {percent, number} %, {rows, number} rows, {rate, number} a second, about {left, number} s left",
  "cli.import.no-zone":
    "“{zone}” is no time zone. {nearest, select, none {Give one by its place, for example --zone Europe/Berlin} other {Did you mean {nearest}? Give one by its place}}, or leave it out for UTC. Nothing was imported.",
  "cli.import.utc":
    "Note: times that name no zone are read as UTC. If the export shows local time, say where: --zone Europe/Berlin.",
  "cli.import.lost":
    "The connection to the database was lost ({reason}). Nothing of this file was imported; start again when the database is back.",
  "cli.import.unsure":
    "The connection was lost in the very moment of saving: the file was imported whole or not at all. Start the import again; what is imported already stays as it is.",
  "cli.import.needs-map":
    "For --source csv a map has to say where the columns are: --map map.yaml. The README shows one. Nothing was imported.",
  "cli.import.another-runs":
    "Another import is running on this database. Start this one again when it has ended. Nothing was imported.",
  "cli.import.stopped": "Stopped. Nothing of this file was imported; start again when you like.",
  "cli.import.file.unreadable":
    "{path} cannot be read ({reason, select, EISDIR {it is a folder} ENOENT {there is no such file} EACCES {reading it is not allowed} other {{reason}}}). Give the path of a CSV file.",
  "cli.import.file.empty": "{path} is empty. Nothing was imported.",
  "cli.import.file.not-text":
    "{path} is not text in {encoding}. If it was saved by Excel, save it as “CSV UTF-8”, or name its encoding, for example --encoding windows-1252. Nothing was imported.",
  "cli.import.file.no-encoding":
    "“{encoding}” is no encoding that is known here; try utf-8, utf-16le, windows-1252 or gb18030.",
  "cli.import.file.other-kind":
    "{path} is not CSV but {kind, select, workbook {an Excel workbook: open it and save the sheet as “CSV UTF-8”} archive {an archive: unpack it and give the CSV file inside} pdf {a PDF: export the same list as CSV} picture {a picture: export the list that it shows as CSV} web_page {a web page, perhaps of a sign-in or an error that was saved in place of the export: export again and look into the file} xml {XML: export the same list as CSV} other {JSON: export the same list as CSV}}. Nothing was imported.",
  "cli.import.file.no-rows":
    "{path} has its columns and no row below them. Was the export’s filter too narrow? Nothing was imported.",
  "cli.import.file.date-order":
    "{path}: {count, plural, one {one time makes} other {# times make}} sense only with the {first, select, day {day} other {month}} first (such as {given} in line {line, number}), and none only the other way round. Say so in a map: “dates: {first}-first”, with --map. Nothing was imported.",
  "cli.import.file.binary":
    "{path} is not CSV: its first line has characters that no text has. Export it as CSV. Nothing was imported.",
  "cli.import.file.quote":
    "{path}: a quote that opens near line {line, number} is never closed, so no row after it is certain. Close it or take it out. Nothing was imported.",
  "cli.import.file.broken": "{path} is not CSV from line {line, number} on: {reason}. Nothing was imported.",
  "cli.import.column-missing": "{field} ({names}{nearest, select, none {} other {; perhaps “{nearest}” is meant}})",
  "cli.import.columns-missing":
    "{path} lacks columns for: {missing}. Found: {found}. {fitting, select, none {Choose another --source, or say with --map what they are called.} other {These are columns of --source {fitting}.}} Nothing was imported.",
  "cli.import.unknown-columns": "Note: the file has no column for {fields}, so these stay unknown.",
  "cli.import.counts":
    "{rows, plural, one {One row} other {# rows}}, {records, plural, one {one record} other {# records}}: {imported, number} imported{range, select, none {} other { ({range})}}, {known, number} known already, {rejectedRecords, number} kept out.",
  "cli.import.would":
    "{rows, plural, one {One row} other {# rows}}, {records, plural, one {one record} other {# records}}: {imported, number} would be imported, {known, number} are known already, {rejectedRecords, number} would be kept out. Nothing was changed.",
  "cli.import.reason": "  line {line, number}: {reason}",
  "cli.import.unknown-services":
    "Note: {count, plural, one {one service is} other {# services are}} not in the configuration and {count, plural, one {keeps its name} other {keep their names}} of the file: {names}. Under “services” a map can say which of yours is meant.",
  "cli.import.unknown-teams":
    "Note: {count, plural, one {one team is} other {# teams are}} not in the configuration and {count, plural, one {keeps its name} other {keep their names}} of the file: {names}. Under “teams” a map can say which of yours is meant.",
  "cli.import.map-strays":
    "Note: the map means {names}, which {count, plural, one {is} other {are}} not in the configuration: {count, plural, one {it was} other {they were}} kept as a name. The configuration has: {allowed}.",
  "cli.import.rejected":
    "{rejectedRows, plural, one {One row} other {# rows}} {path, select, none {would be kept out. With --rejects reasons.csv each is written there with its reason} other {{rejectedRows, plural, one {was} other {were}} kept out, each with its reason, in {path}. Repair them there and import that file: what is imported already stays as it is}}.",
  "cli.import.rejects-lost":
    "{path}, where the rows go that are kept out, could not be written ({reason, select, ENOSPC {the disk is full} EDQUOT {your share of the disk is full} ENOENT {its folder does not exist} EISDIR {it is a folder} EACCES {writing there is not allowed} EPERM {writing there is not allowed} EROFS {that disk can only be read} other {{reason}}}). {isImported, select, yes {What was right is imported. Start the same import again with --rejects and another file: what is imported already stays as it is, and the rows are written there.} other {Nothing was changed. Make room or name another file with --rejects, and start again.}}",
  "cli.export": "what was recorded as CSV or JSON, private records too; every row says so",
  "cli.export.what": "what to export",
  "cli.export.format": "csv or json",
  "cli.export.from": "from this day or time on: 2026-03-01 or 2026-03-01T08:00",
  "cli.export.to": "up to before this day or time",
  "cli.export.out": "write to this file, which appears when it is whole; else to standard output",
  "cli.export.without-private": "leave out private records and what belongs to them",
  "cli.export.no-time":
    "“{given}” is no time, no zone, or ends before it begins. Give days such as --from 2026-03-01 --to 2026-04-01 and a zone such as Europe/Berlin.",
  "cli.export.not-writable": "{path} cannot be written ({reason}). Nothing was exported.",
  "cli.export.not-kept":
    "{path} could not be written to its end ({reason, select, ENOSPC {the disk is full} EDQUOT {your share of the disk is full} EISDIR {it is a folder} EACCES {writing there is not allowed} EPERM {writing there is not allowed} EROFS {that disk can only be read} other {{reason}}}). No file was left behind; the records are untouched.",
  "cli.output-lost":
    "What was printed could not be written ({reason, select, ENOSPC {the disk is full} EDQUOT {your share of the disk is full} other {{reason}}}), so it is not whole. Make room, or choose another place, and start again.",
  "cli.export.done":
    "{rows, plural, =0 {No rows} one {One row} other {# rows}}.{secret, plural, =0 {} one { One belongs to a private record (is_private): keep the file from others.} other { # belong to private records (is_private): keep the file from others.}}",
  "cli.change": "changes: who decides, and why",
  "cli.change.explain": "Say why these people decide on a change",
  "cli.argument.change": "reference of the change, for example CHG-17",
  "cli.no-change": "There is no change {given}.",
  "cli.explain.type": "type of a change whose approval is explained: normal, standard or emergency",
  "cli.explain.risk": "its risk: low, medium or high",
  "cli.explain.service": "key of a service it affects; may be given more than once",
  "cli.explain.requester": "key of who asks for it",
  "cli.explain.implementer": "key of who does it",
  "cli.explain.needed": "is needed to say which approval policy a change would meet. Allowed: {allowed}.",
  "cli.explain.unknown":
    "the file knows no “{value}”. {nearest, select, none {} other {Did you mean “{nearest}”? }}Allowed: {allowed}.",
  "cli.explain.stranded":
    "Note: if {person} asks for a change under policy “{policy}”, nobody can decide stage “{stage}”, not even for the fallback role. Ask one more person there, or name another fallback.",
  "cli.sign-in": "make a one-time link to the web chat for a person",
  "cli.sign-out": "end every session of a person in the web chat, at once",
  "cli.signed-out":
    "{name} is signed out everywhere: {count, plural, =0 {no session was open} one {one session ended} other {# sessions ended}}, and links not used yet no longer work.",
  "cli.sla": "service levels: calendars and clocks",
  "cli.sla.try": "try a calendar: when is work due, how much working time has passed, and why",
  "cli.sla.calendar-file": "calendar in YAML or JSON: tz, hours, holidays, national_holidays, workdays …",
  "cli.sla.start": "2026-03-27T17:30 in the calendar’s zone, or with Z or an offset",
  "cli.sla.work": "working time until due: 4h, 1h30m, 90m or seconds",
  "cli.sla.pause": "a stretch that does not count; may be given more than once",
  "cli.sla.stop": "show the working time from start to here",
  "cli.sla.json": "print due, due_utc, elapsed_seconds and ledger as JSON",
  "cli.sla.lang": "language of the answer: en or zh-CN",
  "cli.version": "print the version",
  "cli.help": "print help for a command",
  "cli.help.option": "print this help",
  "cli.help.title": "{title, select, usage {Usage:} arguments {Arguments:} commands {Commands:} other {Options:}}",
  "cli.help.hint": "“tocsin help” says how each command is written.",
  "cli.argument.file": "path of the file, or - for standard input",
  "cli.argument.person": "e-mail address, name, or key in the configuration",
  "cli.no-file": "{path} cannot be read ({reason}). Give the path of a configuration file.",
  "cli.findings": "{path}: {count, plural, one {one fault} other {# faults}}. Nothing was changed.",
  "cli.china-days":
    "Warning: the arranged days off of China are known up to {until}. After that only the festival days themselves count as closed and no make-up day as open; write the new ones under holidays and workdays, or install a newer Tocsin.",
  "cli.secret-not-here":
    "Note: “{value}” takes its secret from {name}, which is not set here or too short. Set it for the bot and restart every replica before this is in force: until then a running one refuses that sender (503, secret-unset), and none starts.",
  "cli.alert": "alerts of monitoring tools",
  "cli.alert.try": "say what a payload would do if its sender posted it now; nothing is done",
  "cli.argument.source": "key of a source in the configuration",
  "cli.argument.payload": "file with the JSON that the sender posts; - for standard input",
  "cli.no-payload": "{path} cannot be read ({reason}). Give the path of a file with the JSON that the sender posts.",
  "cli.no-source": "There is no source “{key}”. Did you mean “{nearest}”? Allowed: {allowed}.",
  "cli.no-sources": "There is no source “{key}”, nor any other. Write one under {list} and apply the configuration.",
  "cli.deploy": "deploys as delivery tools tell of them",
  "cli.deploy.try": "say which change a deploy would carry out, or why it would be flagged; nothing is done",
  "cli.deploy.read":
    "{source}: deploy {id} of {service}, {status, select, requested {asked for} started {started} succeeded {succeeded} failed {failed} other {rolled back}}",
  "cli.deploy.passed-over": "{source}: nothing that counts (another environment, or no news of a deploy)",
  "cli.deploy.requested": "   would be kept; nothing has been done yet",
  "cli.deploy.cover": "   would carry out {reference}",
  "cli.deploy.flag": "   would be flagged as deployed without an approved change. {why}",
  "cli.alert.read":
    "{source}: {count, plural, =0 {no alerts} one {one alert} other {# alerts}}{passed, plural, =0 {} other {, # passed over}}",
  "cli.alert.line": "{number}. {title} ({severity}), key {key}",
  "cli.alert.unknown-service": "   calls its service “{called}”, which nobody knows: {service} has it",
  "cli.alert.open": "   would open an incident: P{priority} on {service}, owned by {team}",
  "cli.alert.join": "   would be counted on {incident}: a storm",
  "cli.alert.repeat": "   is known, and would be noted on {incident}",
  "cli.alert.reopen": "   would bring {incident} back, which waits for confirmation",
  "cli.alert.resolve": "   would end on {incident}",
  "cli.alert.incident": "{reference}",
  "cli.alert.new-incident": "the incident that number {number, number} of the new ones opens",
  "cli.alert.nothing.unknown_alert": "   would do nothing: no alert with this key is known that could end",
  "cli.alert.nothing.already_resolved": "   would do nothing: it has ended already",
  "cli.alert.nothing.same_occurrence":
    "   would do nothing: this occurrence has ended, or people have closed its incident",
  "cli.alert.nothing-done": "Nothing was done.",
  "cli.fine":
    "{path} is fine: {people, plural, one {one person} other {# people}}, {teams, plural, one {one team} other {# teams}}, {services, plural, one {one service} other {# services}}.",
  "cli.simple":
    "Simple mode: {coordinator} coordinates everything, {approver} approves changes and requests, P1 to {lowest} count in working hours. Approving one’s own is allowed, and counted as an exception. “tocsin config grow” prints the full file it stands for.",
  "cli.grown":
    "The full configuration that the short one stands for. Nothing changes by it; every record and promise stays.",
  "cli.grown-next":
    "When you are more: remove self_approval and lowest_priority, name approvers and teams; then check it and put it in force.",
  "cli.applied": "Version {version} is in force. A running bot takes it up at once.",
  "cli.unchanged": "Exactly this is in force already, as version {version}. Nothing was changed.",
  "cli.would-change": "This would change:",
  "cli.changes": "Changed:",
  "cli.diff.file": "the file; left out: the one of TOCSIN_CONFIG. “-” reads standard input",
  "cli.diff.from": "compare with this version; left out: the one in force",
  "cli.diff.to": "compare with this version in place of a file; left out: the one in force",
  "cli.diff.json": "print JSON",
  "cli.diff.no-number": "A version is a number, such as 12.",
  "cli.diff.nothing":
    "There is nothing to compare with. Name a file, set TOCSIN_CONFIG, or give versions: --from 3 --to 4.",
  "cli.diff.two-ends": "A file and --to are two ends of one comparison. Leave one of them out.",
  "cli.diff.no-version": "There is no version {version}. The newest is {newest}.",
  "cli.diff.version": "version {version}",
  "cli.diff.head":
    "From version {version}, applied {at}, to {other}: {count, plural, =0 {no differences.} one {one difference:} other {# differences:}}",
  "cli.takes-back":
    "{back, plural, one {It would take back this, which was} other {It would take back these #, which were}} changed in chat since the last file. “tocsin config export” prints a file that keeps them:",
  "cli.first": "This is the first configuration.",
  "cli.nothing-to-export": "Nothing has been configured yet. “tocsin config example” prints a file to begin with.",
  "cli.exported": "Version {version}, applied {at}.",
  "cli.no-person":
    "There is no person “{given}”. {nearest, select, none {{withLeft, select, yes {Write the name or e-mail address as the chat or the record’s page shows it, or our number for the person.} other {Look them up with “tocsin config export”.}}} other {Did you mean {nearest}?}}",
  "cli.two-people": "“{given}” is the name of several people: {people}. Give the e-mail address.",
  "cli.link": "For {name}, once, within ten minutes:",
  "cli.audit.whole":
    "The audit is whole: {rows, plural, one {one row} other {# rows}} of {records, plural, one {one record} other {# records}}, {seals, plural, one {one seal} other {# seals}}. {compared, plural, one {One record is} other {# records are}} what the audit made them.",
  "cli.audit.erased":
    "{count, plural, one {The content of one row was} other {The contents of # rows were}} erased on purpose; the chain over them holds.",
  "cli.audit.broken": "The audit is not whole. {count, plural, one {One place} other {# places}}:",
  "cli.no-database": "The database cannot be reached, so nothing was done: {reason}",
  "cli.schema.no-data":
    "There is no database yet: nothing in {folder}, and DATABASE_URL is not set. Nothing was done. Look whether TOCSIN_DATA is right; the first start of the bot makes one.",
  "cli.schema.none":
    "The database has no tables of ours, and this command makes none. Nothing was done. Look whether DATABASE_URL is right; the first start of the bot makes them, and “tocsin restore FILE” brings a backup back.",
  "cli.schema.older":
    "The tables are of an older release than this one ({count, plural, one {one migration is} other {# migrations are}} missing), and this command does not change them. Nothing was done. Run it with the release that the bot runs, or upgrade first: back up (“tocsin backup FILE”), then start this release.",
  "cli.schema.newer":
    "A newer release than this one has migrated the database ({count, plural, one {one migration} other {# migrations}}), and this one could misread what it does not know. Nothing was done. Run this command with the newer release; an older bot runs on all the same.",
  "cli.schema.broken":
    "These migrations did not end, or are not as they were released: {names}. Nothing was done. “tocsin doctor” says what to do.",
  "cli.failed": "Something broke, and nothing was changed by this command: {reason}",
  "cli.usage.unknown-option": "There is no option {given} here.",
  "cli.usage.unknown-command": "There is no command “{given}” here.",
  "cli.usage.missing-argument": "{given} is missing.",
  "cli.usage.missing-value": "The option {given} needs a value.",
  "cli.usage.wrong-value": "{given} cannot be “{value}”. It can be: {allowed}.",
  "cli.usage.missing-option": "The option {given} has to be given.",
  "cli.usage.too-many":
    "That is too much: {expected, plural, =0 {nothing is} one {one word is} other {# words are}} expected here, {got} were given.",
  "cli.usage.meant": "Did you mean {meant}?",
  "cli.unknown-command":
    "“{given}” is no command. {nearest, select, none {“tocsin help” lists all.} other {Did you mean “tocsin {nearest}”?}}",
  "cli.audit.more": "… and {count, plural, one {one more} other {# more}} like these, not shown.",
  "cli.audit.fault.gap": "{where}: row {seq} is missing.",
  "cli.audit.fault.link": "{where}: row {seq} does not follow the row before it.",
  "cli.audit.fault.row": "{where}: row {seq} was changed.",
  "cli.audit.fault.payload": "{where}: what row {seq} says was changed.",
  "cli.audit.fault.head": "{where}: the record ends at another row than its audit (row {seq}).",
  "cli.audit.fault.seal": "{where}: the seal was changed, or the one before it is missing.",
  "cli.audit.fault.sealed": "{where}: row {seq} differs from what was sealed.",
  "cli.audit.fault.state":
    "{where}: “{n}” is not what the acts in its audit made it: expected {expected}, found {found}.",
  "cli.audit.fault.timeline": "{where}: row {n} of its timeline is not what the acts in its audit wrote.",
  "cli.audit.fault.vote": "{where}: a vote ({n}) is not among the decisions that its audit tells of.",
  "cli.audit.fault.copy":
    "{where}: the column “{n}” does not repeat what the record says: expected {expected}, found {found}.",
  "cli.audit.fault.gone": "{where}: the record’s own row is missing.",
  "cli.audit.fault.unreadable": "{where}: the record holds what no release of Tocsin writes.",
  "cli.audit.before":
    "{count, plural, one {One record was} other {# records were}} written, at least in part, by an earlier release, which did not keep when an entry happened that was noted later: {first}{isMore, select, yes { …} other {}}. What was written fits; such times are checked by nothing.",
  "cli.audit.note.later":
    "{where}: “{n}” was not kept yet when its audit was written; that it is {found} is checked by nothing.",
  "cli.audit.note.unsure":
    "{where}: the column “{n}” was written by an earlier release as {found}; this one would write {expected}. Which of the two is right cannot be told from the audit.",
} as const;
