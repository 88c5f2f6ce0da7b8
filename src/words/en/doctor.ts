// English words of `tocsin doctor`: what it finds, and under the same name after "doctor.do." what to do about it.
export const doctorWords = {
  "cli.doctor":
    "look at everything the bot stands on: settings, database, chats, on call, queues; each finding with its remedy",
  "cli.doctor.json": "print the findings as JSON",
  "doctor.part.settings": "Settings and machine",
  "doctor.part.database": "Database",
  "doctor.part.queues": "What waits",
  "doctor.part.audit": "Audit",
  "doctor.part.configuration": "Configuration",
  "doctor.part.oncall": "On call",
  "doctor.part.slack": "Slack",
  "doctor.part.discord": "Discord",
  "doctor.end":
    "{faults, plural, =0 {No fault} one {One fault} other {# faults}}, {isAll, select, no {and nothing else was looked at} other {{advice, plural, =0 {nothing else to look at} one {one thing to look at} other {# things to look at}}}}. Nothing was changed.",
  "doctor.do.setting": "It is for: {what} Set it in the environment and run this again; nothing else was looked at.",
  "doctor.fine.public-url": "Links lead to {address}.",
  "doctor.no-public-url": "PUBLIC_URL is not set, so links in chats lead to this machine alone.",
  "doctor.do.no-public-url": "Set PUBLIC_URL to the address under which people open the pages.",
  "doctor.public-url-odd": "PUBLIC_URL ({address}) has a question mark or a # in it; links made of it lead nowhere.",
  "doctor.do.public-url-odd": "Give the address alone, as https://tocsin.example.com.",
  "doctor.public-url-local": "PUBLIC_URL ({address}) is this machine; nobody who reads a link in a chat can open it.",
  "doctor.do.public-url-local": "Set it to the address under which people open the pages, or leave it out.",
  "doctor.public-url-open": "PUBLIC_URL ({address}) is not encrypted: sessions can be read on the way.",
  "doctor.do.public-url-open": "Put a proxy with TLS in front and give its https:// address.",
  "doctor.no-heartbeat": "HEARTBEAT_URL is not set: if the bot dies at night, nobody hears of it.",
  "doctor.do.no-heartbeat":
    "Set it to an address of a watchdog service that calls you when it is not asked for every minute, or watch /readyz.",
  "doctor.fine.disk": "The disk of {folder} has {free, number} MB left.",
  "doctor.disk-low": "The disk of {folder} has only {free, number} MB left.",
  "doctor.do.disk-low": "Make room, or move the data (TOCSIN_DATA) to a larger disk.",
  "doctor.disk-full": "The disk of {folder} has only {free, number} MB left; the database stops when it is full.",
  "doctor.do.disk-full": "Make room now; delete nothing inside of that folder.",
  "doctor.env-file-open": "{path} holds secrets, and others on this machine can read it.",
  "doctor.do.env-file-open": "chmod 600 {path}",
  "doctor.database-none": "There is no database yet: nothing in {folder}, and DATABASE_URL is not set.",
  "doctor.do.database-none": "“npm start” makes one. If there should be one, look whether TOCSIN_DATA is right.",
  "doctor.database-away": "The database cannot be used: {reason}",
  "doctor.do.database-away":
    "Start it, or put DATABASE_URL right. Until then the bot takes no act; what waits goes on by itself when it is back.",
  "doctor.connections-full": "The database has no connection left: {reason}",
  "doctor.do.connections-full":
    "Bots that run go on with those they hold; nothing new gets in. As its administrator see who holds them (SELECT usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2), end what is not needed, or raise max_connections and restart the server.",
  "doctor.database-refuses": "The database does not let us in: {reason}",
  "doctor.do.database-refuses":
    "Put the name and password in DATABASE_URL right (in the file that the bot reads too), or what the server’s pg_hba.conf allows, and restart the bot; it does not read them again by itself.",
  "doctor.half-restored": "A restore into this database did not come to its end: nothing of the backup is in it.",
  "doctor.do.half-restored":
    "Restore again into the same one (tocsin restore FILE --verify), or give another database. Nothing starts on this one until then.",
  "doctor.database-empty": "The database has no tables of ours.",
  "doctor.do.database-empty": "“npm start” makes them. To bring a backup back into it: tocsin restore FILE.",
  "doctor.fine.server": "PostgreSQL {version} answers; the data take {size, number} MB.",
  "doctor.server-old": "PostgreSQL {version} is too old.",
  "doctor.do.server-old": "Upgrade it to 16 or later, or leave DATABASE_URL out and Tocsin runs one of its own.",
  "doctor.clock":
    "The database’s clock is {seconds, number} s {isAhead, select, yes {ahead of} other {behind}} this machine’s.",
  "doctor.do.clock": "Let both follow a time server (NTP). Deadlines go by the database’s clock.",
  "doctor.connections": "{connections, number} of {most, number} connections of the server are taken.",
  "doctor.do.connections": "Raise max_connections, or look for a program that does not let them go.",
  "doctor.fine.running": "The bot is running.",
  "doctor.not-running": "No bot is connected to this database.",
  "doctor.do.not-running": "Start it: npm start. What waits is caught up with, and late calls are marked as late.",
  "doctor.fine.schema": "The tables are those of this release.",
  "doctor.migration-broken": "These migrations did not end, or are not as they were released: {names}.",
  "doctor.do.migration-broken":
    "Bring back the files of the release that was installed, or a backup, and start again. The bot refuses to start like this.",
  "doctor.migrations-pending":
    "{count, plural, one {One migration} other {# migrations}} of this release are not applied yet.",
  "doctor.do.migrations-pending": "The next start applies them. Make a backup before: tocsin backup FILE.",
  "doctor.migrations-newer":
    "A newer release than this one has migrated the database ({count, plural, one {one migration} other {# migrations}}).",
  "doctor.do.migrations-newer": "It runs like this; install the newer release here too when you can.",
  "doctor.superuser": "The bot’s role ({role}) is a superuser: it can rewrite the audit and everything else.",
  "doctor.do.superuser": "Make a role of its own for DATABASE_URL and give the owner’s address as DATABASE_OWNER_URL.",
  "doctor.one-role": "The bot’s role ({role}) owns the tables: only a trigger keeps it from rewriting the audit.",
  "doctor.do.one-role":
    "Make a second role for DATABASE_URL and give the owner’s address as DATABASE_OWNER_URL; the next start grants what is needed.",
  "doctor.audit-changeable": "The bot’s role ({role}) may change the audit: {rights}.",
  "doctor.do.audit-changeable":
    "Restart the bot with DATABASE_OWNER_URL set: the start takes these rights away. Then run tocsin audit verify.",
  "doctor.fine.audit-safe": "The bot’s role ({role}) can add to the audit, and neither change nor delete it.",
  "doctor.fine.queues":
    "Nothing is late; {waiting, plural, =0 {no message waits} one {one message waits} other {# messages wait}}.",
  "doctor.outbox-dead":
    "{count, plural, one {One message was} other {# messages were}} given up: the chat refused {count, plural, one {it} other {them}}.",
  "doctor.do.outbox-dead":
    "The direct messages to administrators and the log say why. Put the cause right (a channel, a permission); later messages are not affected.",
  "doctor.outbox-old":
    "{count, plural, one {One message waits} other {# messages wait}} to be delivered, the oldest for {minutes, plural, one {one minute} other {# minutes}}.",
  "doctor.do.outbox-old": "Look whether the bot runs and the chat answers, below; then they go out by themselves.",
  "doctor.do.trouble": "If the bot is not running, start it. If it is, look into its log for the cause.",
  "doctor.cards-behind":
    "{count, plural, one {One card shows} other {# cards show}} an old state for more than five minutes.",
  "doctor.do.cards-behind":
    "In a storm that passes by itself. If it stays, look whether the bot may edit messages in those channels.",
  "doctor.fine.sealed": "What was done is sealed.",
  "doctor.unsealed": "Acts of the last {minutes, number} minutes are not sealed yet.",
  "doctor.do.unsealed":
    "The running bot seals every few seconds. If it runs, look into its log; then run tocsin audit verify.",
  "doctor.fine.file": "{path} is right.",
  "doctor.file": "{path}: {what}",
  "doctor.do.file": "Correct it and run: tocsin config check {path}. What is in force stays in force until then.",
  "doctor.unconfigured": "No organisation of yours is configured.",
  "doctor.do.unconfigured": "tocsin init writes a first file; set TOCSIN_CONFIG to it and start the bot.",
  "doctor.fine.in-force": "Version {version, number} of “{name}” is in force.",
  "doctor.file-differs": "The file differs from what is in force in {count, plural, one {one point} other {# points}}.",
  "doctor.do.file-differs":
    "See them with tocsin config diff; the next start, or tocsin config apply, puts the file in force.",
  "doctor.edited-in-chat":
    "{count, plural, one {One point was} other {# points were}} changed in chat since the configuration was last applied.",
  "doctor.do.edited-in-chat":
    "tocsin config export prints a file with them; until then they hold as long as the file stays as it is.",
  "doctor.secret": "{path}: {what}",
  "doctor.do.secret":
    "Set it in the environment of the bot and start it again; until then nothing is heard from that source.",
  "doctor.fine.oncall":
    "{count, plural, one {One schedule is} other {# schedules are}} covered for 14 days, by people whom a page reaches.",
  "doctor.no-schedule": "There is no on-call schedule: calls go to teams and their first responders.",
  "doctor.do.no-schedule": "If somebody is to be called at night, add schedules and policies to the configuration.",
  "doctor.gap":
    "Nobody is on call by “{schedule}” from {from} to {to}.{more, plural, =0 {} one { There is one more gap.} other { There are # more gaps.}}",
  "doctor.do.gap": "/oncall cover fills it; or put the rotation right; or say allow_gaps: true where it is intended.",
  "doctor.unreachable": "{person} is on call by “{schedule}” within 14 days, and no page reaches them.",
  "doctor.do.unreachable":
    "Let them say something to the bot on a chat that is connected, or give them a phone and a paging webhook, or put somebody else on call.",
  "doctor.shut":
    "{person} is on call by “{schedule}” within 14 days, and the last direct message to them was refused on every chat.",
  "doctor.do.shut":
    "Let them allow direct messages from the bot and then say anything to it on that chat. Each page is tried all the same; while it is refused, the channel and the next level hear at once. A phone with a paging webhook rings in any case.",
  "doctor.no-pager":
    "{count, plural, one {One person has} other {# people have}} a phone in the configuration, and there is no paging webhook: no phone will ring.",
  "doctor.do.no-pager": "Set PAGING_WEBHOOK_URL and PAGING_WEBHOOK_SECRET.",
  "doctor.fine.chat": "Connected to {where}.",
  "doctor.chat-away": "{name} could not be asked: {reason}",
  "doctor.do.chat-away":
    "Look whether this machine has a network and may go out to it. Messages wait until it answers.",
  "doctor.model":
    "The recurring work “{key}” opens standard changes like {model}, which is no standard change in force.",
  "doctor.do.model":
    "Name one that is in force in the configuration, or have {model} approved as a standard change; until then its owner is told when the work is due.",
  "doctor.chat-refused": "{name} refused: {reason}",
  "doctor.do.chat-refused": "Put the token, or what it names, right and start the bot again.",
  "doctor.uninvited": "The token is right, but the bot is not in the server yet.",
  "doctor.do.uninvited": "Open {link}, choose your server and confirm, then run this again.",
  "doctor.scopes": "The app lacks scopes: {missing}.",
  "doctor.do.scopes":
    "api.slack.com/apps → your app → App Manifest: put in manifest.yml of this release, then reinstall the app to the workspace.",
  "doctor.permissions": "The bot lacks permissions in the server: {missing}.",
  "doctor.do.permissions": "Open {link} and confirm, or give them to the bot’s role.",
  "doctor.intent": "The intent “{intent}” is not granted: the bot hears less than it could.",
  "doctor.do.intent": "discord.com/developers/applications → your application → Bot → Privileged Gateway Intents.",
  "doctor.no-channel": "The channel {channel} of the configuration is not there on {name}, or the bot cannot see it.",
  "doctor.do.no-channel": "Invite the bot there (on Slack: /invite @tocsin), or correct the name in the configuration.",
  "doctor.channel-permissions": "In {channel} the bot lacks: {missing}.",
  "doctor.do.channel-permissions": "Give them to the bot’s role in the settings of that channel.",
} as const;
