// What is said when a person is erased.
export const erase = {
  "erase.name": "Erased person {code}",
  "erase.held.on-call":
    "They are on call now by the schedule “{schedule}”. Hand over first: /oncall cover, or another rotation in the configuration.",
  "erase.held.last-administrator":
    "They are the only administrator. Give the role to somebody else in the configuration first.",
  "erase.held.configured":
    "The configuration in force names them as “{person}”. Print it with “tocsin config export”, give what is theirs to others, take the entry out, and put it in force with “tocsin config apply”.",
  "cli.erase": "erase a person on their request: names, accounts, sessions, mentions; records and their chains stay",
  "cli.erase.person":
    "e-mail address, name, or our number for the person; the key has to be out of the configuration before",
  "cli.erase.yes": "do it; else it is only said what would happen",
  "cli.erase.under": "the rule by which it is done, for example “GDPR 17”; the audit and evidence packs name it",
  "cli.erase.also":
    "what else they are called: a nickname, an earlier name, another address; may be given several times",
  "cli.erase.keep-text":
    "leave what people wrote as it is; only accounts, sessions, addresses and names that the bot itself set go",
  "cli.erase.request": "a request of the person",
  "cli.erase.held": "{name} cannot be erased yet, and nothing was changed:",
  "cli.erase.namesakes":
    "Nothing was changed. “{name}” is also in the name of others: {others}. What people wrote does not say who is meant. Give the others another display name first, or erase with --keep-text, which leaves what people wrote as it is.",
  "cli.erase.done-before": "{name} was erased before, and nothing names them any more. Nothing was changed.",
  "cli.erase.goes":
    "Goes: the name “{name}”, the address {email}, language, zone and roles. The number {id} stays in their place.",
  "cli.erase.theirs":
    "Goes: accounts on chats {accounts}, sessions {sessions}, sign-in links {links}, calendar feeds {feeds}, reading marks {reads}, drafts {drafts}, digests ordered {orders}, files made for them {files}.",
  "cli.erase.records":
    "{count, plural, =0 {No record names them.} one {One record names them} other {# records name them}}{count, plural, =0 {} other {{secrets, plural, =0 {} other { (# private)}}: {first}{isMore, select, yes { …} other {}}. The name is replaced in what is kept; what the acts that named them said is taken out of the audit, their hashes stay.}}",
  "cli.erase.rows": "Other rows in which the name is replaced, by table: {tables}.",
  "cli.erase.stays":
    "Stays: {acts, plural, =0 {no act} one {one act} other {# acts}} in the audit by the number {id} alone, with all times and figures, so that the chains hold; {uploads, plural, =0 {no file of theirs} one {one file they uploaded, as evidence of its record: look through it by hand} other {# files they uploaded, as evidence of the records: look through them by hand}}.",
  "cli.erase.open":
    "Open and theirs: {first}{isMore, select, yes { …} other {}}. Incidents go back to their teams; give the others to somebody.",
  "cli.erase.asked":
    "Open, and reported by them or asked for them: {first}{isMore, select, yes { …} other {}}. That goes on; nobody waits for their word, and what is resolved is closed by itself.",
  "cli.erase.outside":
    "Out of reach: what was posted to Slack and Discord, pictures of digests, backups, exports and evidence packs given out before. Whoever brings back a backup from before erases again.",
  "cli.erase.nothing-yet": "Nothing was changed. To do it, run the same with --yes; it cannot be taken back.",
  "cli.erase.done":
    "Erased under “{under}”: {name} ({id}). {records, plural, one {One record was} other {# records were}} written anew, what {payloads, plural, one {one act} other {# acts}} said was taken out, {rows, plural, one {one other row} other {# other rows}} and {files, plural, one {one file} other {# files}} lost the name. “tocsin audit verify” says that the chains hold.",
} as const;
