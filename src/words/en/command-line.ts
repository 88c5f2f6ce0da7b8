// English words of the command line.
export const commandLineWords = {
  "cli.about": "Incident, change and service-level management in Slack, Discord and its own web chat.",
  "cli.codes":
    "Exit codes: 0 done · 64 wrong usage · 65 the file or the audit has faults · 66 no such file or person · 69 the database cannot be reached · 70 something broke · 78 wrong settings. Settings come from the environment; the README lists them.",
  "cli.start": "start the bot (the same as “npm start”)",
  "cli.config": "the configuration file: organisation, people, teams, services",
  "cli.config.check": "check a file; changes nothing",
  "cli.config.apply": "check a file and put it in force",
  "cli.config.export": "print what is in force as a file",
  "cli.config.example": "print a commented file to begin with",
  "cli.dry-run": "only show what would change",
  "cli.audit": "the audit: proof of what was done",
  "cli.audit.verify": "recompute the chain of every record and every seal",
  "cli.sign-in": "make a one-time link to the web chat for a person",
  "cli.version": "print the version",
  "cli.help": "print help for a command",
  "cli.argument.file": "path of the file, or - for standard input",
  "cli.argument.person": "e-mail address, name, or key in the configuration",
  "cli.no-file": "{path} cannot be read ({reason}). Give the path of a configuration file.",
  "cli.findings": "{path}: {count, plural, one {one fault} other {# faults}}. Nothing was changed.",
  "cli.china-days":
    "Warning: the arranged days off of China are known up to {until}. After that only the festival days themselves count as closed and no make-up day as open; write the new ones under holidays and workdays, or install a newer Tocsin.",
  "cli.fine":
    "{path} is fine: {people, plural, one {one person} other {# people}}, {teams, plural, one {one team} other {# teams}}, {services, plural, one {one service} other {# services}}.",
  "cli.applied": "Version {version} is in force. A running bot takes it up at once.",
  "cli.unchanged": "Exactly this is in force already, as version {version}. Nothing was changed.",
  "cli.would-change": "This would change:",
  "cli.changes": "Changed:",
  "cli.first": "This is the first configuration.",
  "cli.nothing-to-export": "Nothing has been configured yet. “tocsin config example” prints a file to begin with.",
  "cli.exported": "Version {version}, applied {at}.",
  "cli.no-person":
    "There is no person “{given}”. {nearest, select, none {Look them up with “tocsin config export”.} other {Did you mean {nearest}?}}",
  "cli.two-people": "“{given}” is the name of several people: {people}. Give the e-mail address.",
  "cli.link": "For {name}, once, within ten minutes:",
  "cli.audit.whole":
    "The audit is whole: {rows, plural, one {one row} other {# rows}} of {records, plural, one {one record} other {# records}}, {seals, plural, one {one seal} other {# seals}}.",
  "cli.audit.erased":
    "{count, plural, one {The content of one row was} other {The contents of # rows were}} erased on purpose; the chain over them holds.",
  "cli.audit.broken": "The audit is not whole. {count, plural, one {One place} other {# places}}:",
  "cli.no-database": "The database cannot be reached, so nothing was done: {reason}",
  "cli.failed": "Something broke, and nothing was changed by this command: {reason}",
  "cli.unknown-command":
    "“{given}” is no command. {nearest, select, none {“tocsin help” lists all.} other {Did you mean “tocsin {nearest}”?}}",
  "cli.audit.fault.gap": "{where}: row {seq} is missing.",
  "cli.audit.fault.link": "{where}: row {seq} does not follow the row before it.",
  "cli.audit.fault.row": "{where}: row {seq} was changed.",
  "cli.audit.fault.payload": "{where}: what row {seq} says was changed.",
  "cli.audit.fault.head": "{where}: the record ends at another row than its audit (row {seq}).",
  "cli.audit.fault.seal": "{where}: the seal was changed, or the one before it is missing.",
  "cli.audit.fault.sealed": "{where}: row {seq} differs from what was sealed.",
} as const;
