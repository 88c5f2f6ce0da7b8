// English words of organisation: the configuration document, the set-up, the catalogue, help.
export const organisationWords = {
  "name.pilot": "{name} (pilot)",
  "document.finding": "line {line}, column {column}{path, select, none {} other {, {path}}}: {fault}",
  "document.unreadable":
    "This cannot be read as YAML: the text is not well-formed here. Check indentation, quotes and brackets.",
  "document.tab": "A tab cannot indent in YAML. Use spaces.",
  "document.twice-in-block": "The same field stands twice in this block. Keep one.",
  "document.too-big":
    "The file has more than {most} characters. An organisation fits into far less; is it the right file?",
  "document.no-block": "The file must be a block of fields. Begin with what “tocsin config example” prints.",
  "document.missing":
    "“{field}” is missing. {expected, select, string {It is a text.} array {It is a list.} object {It is a block of fields.} other {Look it up in “tocsin config example”.}}",
  "document.wrong-type":
    "This must be {expected, select, string {a text} array {a list} object {a block of fields} other {something else}}.",
  "document.unknown-field": "“{value}” is no field here. Did you mean “{nearest}”? Allowed: {allowed}.",
  "simple.full-only":
    "“{value}” belongs to full mode: simple mode has one team, one calendar and one approver. Remove it, or print the full file with “tocsin config grow” and write it there.",
  "simple.not-grown":
    "“coordinator” is of simple mode. Write “mode: simple”, or print what this file stands for with “tocsin config grow” while it says so, and go on with that.",
  "document.unknown-choice": "“{value}” is not possible here. Did you mean “{nearest}”? Allowed: {allowed}.",
  "document.empty": "This is empty. Write something, or remove the field.",
  "document.too-long": "This is longer than {most} characters. Shorten it.",
  "document.bad-currency": "“{value}” is no currency. Write its three letters, such as EUR, USD or CNY.",
  "document.bad-key":
    "“{value}” cannot be a key. Use small letters, digits and hyphens, beginning with a letter, at most 40: for example shop-checkout.",
  "document.bad-email": "“{value}” is no e-mail address.",
  "document.bad-phone": '“{value}” is no phone number. Write it in quotes, with + and the country: "+4915112345678".',
  "document.bad-slack-id":
    "“{value}” is no Slack member id. It begins with U or W; in Slack: profile → ⋮ → Copy member ID.",
  "document.bad-discord-id":
    "“{value}” is no Discord user id. It is a long number; in Discord: right-click the person → Copy User ID.",
  "document.bad-emoji": "“{value}” is no emoji name. Write it without colons, for example rotating_light.",
  "document.unknown-zone": "“{value}” is no time zone. Use a name such as Europe/Berlin or Asia/Shanghai.",
  "document.other": "This is not possible here. “tocsin config example” shows what is.",
  "document.duplicate-key": "The key “{value}” stands twice under {list}. Keys must be unique; rename one.",
  "document.duplicate-email": "{value} already belongs to “{other}”. One person has one entry.",
  "document.duplicate-id": "The {platform} id {value} already belongs to “{other}”. One person has one entry.",
  "document.nobody-can-tell":
    "“{value}” cannot be recognised anywhere. Give an e-mail address, a slack or a discord id.",
  "document.unknown-person":
    "There is no person “{value}”. {nearest, select, none {Add one under people.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-team":
    "There is no team “{value}”. {nearest, select, none {Add one under teams.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-service":
    "There is no service “{value}”. {nearest, select, none {Add one under services.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-indicator":
    "There is no figure “{value}”. {nearest, select, none {Add it under figures: indicators.} other {Did you mean “{nearest}”?}} “tocsin kpi explain” names all. Known: {allowed}.",
  "document.no-members": "Team “{value}” has no members, so nobody could be called. Name at least one person.",
  "document.no-first-responder":
    "Team “{value}” has no first responder, so nobody would be called. Name one as first_responder.",
  "document.bad-duration":
    "“{value}” is no length of time here. Write 15m, 4h, 1h30m or plain seconds, more than none; a day has no length of its own.",
  "document.bad-number": "“{value}” is not possible. Give a whole number from {least} to {most}.",
  "document.same-alerts-unreached":
    "{value} of one alert would never be reached: {most, plural, one {# alike incident is} other {# alike incidents are}} proposed already (alike_incidents). Give a smaller same_alerts.",
  "document.cost-without-currency":
    "An hour costs {value}, but of what? Name the currency beside hour_costs, such as currency: EUR.",
  "document.bad-time-of-day": "“{value}” is no time of day. Write it as 09:00, in quotes.",
  "document.bad-model": "“{value}” is no number of a change. It looks like CHG-17.",
  "document.rhythm-unclear": "How often it comes is said by rhythm or by cron: by exactly one of them.",
  "document.bad-date": "“{value}” is no date. Write it as 2027-01-01.",
  "document.unknown-calendar":
    "There is no calendar “{value}”. {nearest, select, none {Add one under calendars.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-supplier":
    "There is no supplier “{value}”. {nearest, select, none {Add one under suppliers.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-tag":
    "No service bears the tag “{value}”. {nearest, select, none {Add it under tags of the services that it is for.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.scope-unclear": "Say what it is for: exactly one of all: true, services or tags.",
  "document.window-empty":
    "This window leaves no time: it begins and ends at {at}, or names no day. Correct it or remove it.",
  "document.unknown-place":
    "No national holidays are known for “{value}”. {nearest, select, none {} other {Did you mean “{nearest}”? }}Known: {allowed}.",
  "document.unknown-holiday":
    "No holiday “{value}” is known there. {nearest, select, none {} other {Did you mean “{nearest}”? }}Give a date, or one of: {allowed}.",
  "document.answer-after-fix":
    "The first answer ({first}) is promised later than the fix ({fix}). Shorten it, or give the fix more time.",
  "document.two-general":
    "“{other}” is for every service already. Name the services that “{value}” is for, or make it a version of “{other}” with a date under from.",
  "document.two-agreements":
    "“{value}” is under “{other}” already. One service has one agreement at a time: take it out of one of them.",
  "document.depends-on-itself": "“{value}” depends on itself. Remove it.",
  "document.too-many-steps":
    "This runbook has more than {most, number} steps. Keep those that everybody follows and link to the rest.",
  "document.bad-env":
    "This must be the name of the environment variable that holds the secret, such as ALERTS_TOKEN; never the secret itself. If a secret was written here, replace it at the sender too.",
  "document.bad-hash":
    'This must be the SHA-256 of the token as 64 hexadecimal digits: printf %s "$TOKEN" | sha256sum. If the token itself was written here, replace it at the sender too.',
  "document.no-service-label":
    "“{value}” lists services by a label but does not say which one. Add service_label, or remove services.",
  "document.no-secret":
    "“{value}” has no secret, so anybody could send alerts. Add secret_env with the name of an environment variable, or secret_sha256 with the token’s SHA-256.",
  "document.two-secrets": "“{value}” has two secrets. Keep secret_env or secret_sha256.",
  "document.hmac-needs-env":
    "A signature cannot be checked with a hash of the key. Use secret_env for “{value}”, or proof: bearer.",
  "document.secret-unset":
    "“{value}” takes its secret from {name}, which is not set, shorter than {least} characters or holds a space. Set it to a random value, the same as at the sender, and start again.",
  "document.cycle": "These services depend on each other in a circle: {circle}. Remove one of the dependencies.",
  "diff.none": "No differences.",
  "diff.added": "+ {path}",
  "diff.removed": "− {path}",
  "diff.set": "~ {path}: now {to}",
  "diff.unset": "~ {path}: no longer {from}",
  "diff.changed": "~ {path}: {from} → {to}",
  "lang.own-name": "English",
  "criticality.high": "critical",
  "criticality.medium": "important",
  "criticality.low": "ordinary",
  "catalogue.headline": "Services of {name}",
  "catalogue.list-note": "/service show with a name tells everything about one of them.",
  "catalogue.as-of": "As of {date}, version {version} of the configuration.",
  "catalogue.line": "<b>{name}</b> · {team}",
  "catalogue.line-owner": "<b>{name}</b> · {team} · owner {owner}",
  "catalogue.team": "Looked after by {team}.",
  "catalogue.team-owner": "Looked after by {team}; owner {owner}.",
  "catalogue.scope": "Scope: {text}",
  "catalogue.resources": "Resources: {text}",
  "catalogue.hours": "Hours: {text}",
  "catalogue.needs": "Needs: {services}",
  "catalogue.target-always": "{priority}: answer within {first}, fixed within {fix}, round the clock",
  "catalogue.target-business": "{priority}: answer within {first}, fixed within {fix}, in business hours",
  "service.unknown": "There is no service “{value}”. Known: {allowed}.",
  "service.published": "The catalogue is being posted here.",
  "service.publish-not-entitled":
    "Guests may not publish the catalogue. Ask a member of your organisation; /service list shows it to you alone.",
  "service.publish-no-channel":
    "The catalogue is published to a channel, and this is none of ours. Use /service publish in a channel that I am in.",
  "me.title": "Your settings",
  "me.saved": "Saved. I write to you in {lang}, with times in {zone}.",
  "me.refused": "Nothing was saved yet: please look at the marked fields.",
  "setup.title": "Set up Tocsin",
  "setup.channel": "Incident channel",
  "setup.channel-hint": "Its name or id. I must be a member of it.",
  "setup.responder": "Who is called first",
  "setup.responder-hint": "Everything without an owner of its own goes to them.",
  "setup.lang": "Language",
  "setup.zone": "Time zone",
  "setup.zone-hint": "For example Europe/Berlin or Asia/Shanghai",
  "setup.hours": "Working hours",
  "setup.hours-hint": "For example mon-fri 09:00-17:30; sat 09:00-12:00, or 24x7",
  "setup.our-organisation": "Our organisation",
  "setup.done": "Tocsin is set up.",
  "setup.done-where": "Incidents are shown in #{channel} and {responder} is called first. Try it: /incident report.",
  "setup.done-more":
    "Run /tocsin setup again to change this. For teams and services of your own, “tocsin config export” writes a file to build on.",
  "setup.refused": "Nothing was saved yet: please look at the marked fields.",
  "setup.bad-hours": "“{value}” is not clear to me. Write for example mon-fri 09:00-17:30; sat 09:00-12:00, or 24x7.",
  "setup.no-channel": "I cannot see a channel “{channel}”. Invite me there first, or check the name.",
  "setup.not-administrator":
    "Only an administrator of this workspace can set Tocsin up. Nothing was changed; ask one of them to type /tocsin setup.",
  "setup.is-demo":
    "This is the demo, which cannot be set up. Start Tocsin with the tokens of your Slack or Discord, or with a configuration file.",
  "setup.is-file": "Tocsin is configured by a file here. Change the file and run “tocsin config apply”.",
  "document.no-channel-named": "No channel is named here. Give its name or id for slack, discord or web.",
  "document.duplicate-channel": "{value} has a language already, further up. One channel has one language.",
  "channel.chosen": "From now on I write {lang} in this channel. What was posted last is being put right.",
  "channel.follows": "This channel follows the organisation again: I write {lang} here.",
  "channel.no-channel":
    "This is no channel of ours. Use /tocsin channel in a channel that I am in; your own language is under /tocsin me.",
  "channel.unknown-language":
    "I do not speak “{value}”. Possible here: en, zh-CN, or organisation to follow the organisation. Nothing was changed.",
  "channel.not-entitled":
    "The language of a channel is chosen by {isTeams, select, yes {{teams}, whose channel it is, by } other {}}incident managers and administrators. Nothing was changed; ask one of them. Your own language is under /tocsin me.",
  "help.headline": "What you can say here",
  "help.without-commands": "Without any command: mention me and say what is broken, or put {emoji} on a message.",
  "help.headline-of": "What you can say here: {subject}",
  "help.subject.trouble": "Something is broken",
  "help.subject.wishes": "Asking and telling",
  "help.subject.changes": "Changes",
  "help.subject.on-call": "On call",
  "help.subject.figures": "Services and figures",
  "help.subject.records": "Management records",
  "help.subject.yourself": "Yourself and this bot",
  "button.help.all": "All subjects",
  "help.note-overview":
    "These are the first of many: press a subject for all of it, or write /tocsin help changes, /tocsin help incident.",
  "help.unknown": "There is nothing called “{typed}” here. There are {subjects}, and every command by its name.",
  "help.note-subject": "Press one, or write /tocsin help and its name, for what each word does.",
  "help.root": "{what}: {words}",
  "help.note":
    "A word that is nearly right is answered with the one that was meant. Buttons on a card do the same as its commands.",
  "sign-in.link": "Your way into the web chat, once, within ten minutes: {link}",
  "sign-in.not-entitled": "Guests and bots cannot sign in to the web chat. Members of your organisation can.",
  "sign-in.demo": "The demo needs no signing in: choose whom to act as at the top of the page.",
  "sign-in.already": "You are signed in already; this is the web chat.",
} as const;
