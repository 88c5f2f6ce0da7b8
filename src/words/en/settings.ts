// English words of the environment's settings: what is wrong, what each is for, where to find it.
export const settingsWords = {
  "settings.headline":
    "Tocsin does not start: {count, plural, one {one setting is} other {# settings are}} wrong or missing. Nothing was changed.",
  "settings.what-for": "What for: {what}",
  "settings.empty": "{name} is set but empty. Fill it, or remove the variable.",
  "settings.short":
    "{name} is too short to be real ({length, plural, one {# character} other {# characters}}, at least {least, number}). Copy it again, whole.",
  "settings.space": "{name} holds a space or a line break. Copy it again without them.",
  "settings.prefix": "{name} does not begin with {prefix}. Is it the right token?",
  "settings.missing": "{name} is missing, but {because} is set.",
  "settings.missing-one": "{because} is set, but neither {name} nor {other}. One of them is needed.",
  "settings.number": "{name} is “{value}”, but must be a whole number from {least} to {most}.",
  "settings.snowflake":
    "{name} is no Discord id. It is a long number; in Discord: right-click the server → Copy Server ID.",
  "settings.choice": "{name} is “{value}”, but must be one of: {choices}.",
  "settings.url": "{name} is not an address this can use. It must begin with {schemes}.",
  "settings.insecure": "{name} would send secrets unprotected. Use https:// (http:// only to this machine).",
  "settings.DATABASE_URL":
    "the PostgreSQL (16 or newer) to use instead of the built-in one, as postgresql://user:password@host:5432/name. Find it with whoever runs your database; leave it out to use the built-in one.",
  "settings.DATABASE_OWNER_URL":
    "the same database as its owner, who may change tables. Make two roles in PostgreSQL: the owner migrates, the other runs the bot and cannot alter the audit.",
  "settings.DATABASE_CONNECTIONS":
    "how many connections one replica holds for its work; it needs up to three more. Default 20.",
  "settings.TOCSIN_DATA": "the folder of the built-in database and its secrets. Default .tocsin in the current folder.",
  "settings.TOCSIN_CONFIG":
    "the configuration file of your organisation. “tocsin config example” prints one to begin with.",
  "settings.HOST": "the address to listen on. Default 127.0.0.1 (this machine only); 0.0.0.0 listens to everybody.",
  "settings.PORT": "the port to listen on. Default 3000.",
  "settings.PUBLIC_URL":
    "the address people reach the bot at, for links in messages. Default http://localhost with the port.",
  "settings.SLACK_BOT_TOKEN":
    "speaking in Slack. Find it at api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token.",
  "settings.SLACK_APP_TOKEN":
    "listening to Slack without a public address (Socket Mode). Make it at api.slack.com/apps → your app → Basic Information → App-Level Tokens, scope connections:write.",
  "settings.SLACK_SIGNING_SECRET":
    "proving that a request over HTTP comes from Slack. Find it at api.slack.com/apps → your app → Basic Information → App Credentials.",
  "settings.SLACK_API_URL": "another address of Slack's Web API, for tests. Leave it out for the real one.",
  "settings.DISCORD_TOKEN":
    "speaking and listening in Discord. Find it at discord.com/developers/applications → your application → Bot → Reset Token.",
  "settings.DISCORD_GUILD_ID":
    "the server to work in, where the bot was invited to several. Left out: the only one it is in.",
  "settings.DISCORD_API_URL": "another address of Discord's API, for tests. Leave it out for the real one.",
  "settings.PAGING_WEBHOOK_URL":
    "the address of a provider for text messages and phone calls; every page to somebody with a phone number is posted there. Leave it out to page in the chats only.",
  "settings.PAGING_WEBHOOK_SECRET":
    "signing what is posted to PAGING_WEBHOOK_URL, so that the provider can tell it is yours. Choose at least 16 random characters.",
  "settings.HEARTBEAT_URL":
    "an address that is asked for every minute while all is well, for a monitor that raises an alarm when it is silent.",
  "settings.LOG_LEVEL": "how much is logged. Default info.",
} as const;
