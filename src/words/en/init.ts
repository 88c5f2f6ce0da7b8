// English words of the first hour: the questions of `tocsin init`, and the comments of the file that it writes.
export const initWords = {
  "cli.init":
    "write a first configuration (five questions, or all of them answered by flags), then set up its chats: tokens, channels, a test page",
  "cli.init.out": "the file to write; one that is there is never overwritten",
  "cli.init.name": "1 · what the organisation is called",
  "cli.init.zone": "1 · its time zone, such as Europe/Berlin (as this machine’s, where it is left out)",
  "cli.init.lang": "2 · en or zh-CN: what channels are addressed in",
  "cli.init.chats": "3 · the chats used, with commas: slack, discord, web (web, where it is left out)",
  "cli.init.coordinator":
    "4 · who coordinates: “Lin Berg '<lin@example.com>'”; for Discord with their user id behind it",
  "cli.init.families": "5 · which services: it, customer-service, logistics, health-desk, with commas",
  "cli.init.ask-name": "1/5 What is the organisation called?",
  "cli.init.ask-zone": "    In which time zone does it work? [{usual}]",
  "cli.init.ask-lang": "2/5 Which language are channels addressed in, en or zh-CN? [{usual}]",
  "cli.init.ask-chats": "3/5 Which chats are used: slack, discord, web? [{usual}]",
  "cli.init.ask-coordinator":
    "4/5 Who coordinates? Name '<e-mail>'{hasDiscord, select, yes { and the Discord user id} other {}}:",
  "cli.init.ask-families": "5/5 Which services are there: {families}?",
  "cli.init.wrong-name": "A name is needed, of at most {most} characters.",
  "cli.init.wrong-choice": "“{value}” is not known. Did you mean “{nearest}”? Known: {allowed}.",
  "cli.init.wrong-person":
    "“{value}” cannot be read. Write it as: Lin Berg '<lin@example.com>'{hasDiscord, select, yes { 123456789012345678, the number being the Discord user id (right-click the person → Copy User ID)} other {}}",
  "cli.init.nobody-there": "Nobody is here to be asked. Give {flags} as well; “tocsin init --help” says what each is.",
  "cli.init.there":
    "{path} is there already and stays as it is. Choose another name with --out, or see “tocsin config check {path}”.",
  "cli.init.not-written": "{path} could not be written ({reason}). Nothing was kept; choose another place with --out.",
  "cli.init.done":
    "{path} is written: simple mode, with a catalogue to change as you like. “tocsin config check {path}” says what it stands for. Start the bot with it:",
  "cli.init.next-slack":
    "  Slack is not connected yet. It will work in {channels}: make what is not there yet, or write your own name in {path}. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in the environment, or in tocsin.env beside it, invite the bot (/invite @tocsin), and run “tocsin init” once more: it looks whether all of this is right.",
  "cli.init.next-discord":
    "  Discord is not connected yet. It will work in {channels}: make what is not there yet, or write your own name in {path}. Set DISCORD_TOKEN in the environment, or in tocsin.env beside it, and run “tocsin init” once more: it gives the link to invite the bot, and looks whether all of this is right.",
  "cli.init.next-web":
    "  Web chat: {channels} is made by itself. While the bot runs, “npx tocsin sign-in {person}” prints a link to sign in with.",
  "cli.init.test-page": "send a test page to whoever coordinates, and wait until it is acknowledged",
  "cli.init.wait": "how long to wait for that, in seconds (120, where it is left out)",
  "cli.init.wrong-wait": "Seconds from 1 to 3600.",
  "cli.init.written": "{path} is written. It stays, also if you stop now; “tocsin init” then goes on from here.",
  "cli.init.goes-on":
    "{path} is there already and stays as it is but for the channels chosen just now. Start the bot with it:",
  "cli.init.how-slack":
    "Slack: open this link, choose your workspace, and make the app; everything it needs is filled in:\n  {link}\nThen: Basic Information → App-Level Tokens → one with connections:write (xapp-…); Install App → Bot User OAuth Token (xoxb-…).",
  "cli.init.how-discord":
    "Discord: at discord.com/developers/applications make an application; Bot → Reset Token gives its token. On the same page switch on Message Content and Server Members, if the bot may hear more than what is said to it.",
  "cli.init.ask-token": "{name}, not shown while you type (nothing: later):",
  "cli.init.later": "Left for later. Set {name}, or run “tocsin init” again.",
  "cli.init.again": "Put it right and press Enter to look again (any word goes on without).",
  "cli.init.kept":
    "Kept in {path}, which only this account can read: {names}. The bot reads it when it starts in this folder.",
  "cli.init.not-kept":
    "{path} could not be written ({reason}), so the tokens were not kept. Set them in the environment, or make the folder writable and run “tocsin init” again.",
  "cli.init.stopped": "Stopped. What was done so far stays; “tocsin init” goes on from there.",
  "cli.init.ask-channel": "In which of them does the bot work? Its number or name [stays #{now}]:",
  "cli.init.no-channels":
    "The bot is in no channel yet. Invite it (on Slack: /invite @tocsin) and press Enter; “-” leaves it at #{now}.",
  "cli.init.wrong-channel": "“{value}” is none of these.",
  "cli.init.channels-unknown":
    "Which channels there are could not be asked ({reason}). The configuration stays as it is.",
  "cli.init.channel-kept": "{path} now says #{name}.",
  "cli.init.channel-by-hand":
    "{path} says its channels in another way and was not changed: put {name} under teams → channels → {chat} by hand.",
  "cli.init.ask-page": "Send a test page to {name} now? [yes]",
  "cli.init.page-http":
    "No test page: with SLACK_SIGNING_SECRET alone Slack speaks to the running bot. Start it and type /tocsin help there.",
  "cli.init.page-running":
    "No test page: the bot is running with these tokens, and would hear the answer. Say something to it in the chat instead.",
  "cli.init.page-nobody":
    "No test page: {name} was not found on {chat}. Put the e-mail address or the user id in the configuration right.",
  "cli.init.page-failed": "The test page did not go out: {reason}",
  "cli.init.page-sent":
    "A test page went to {name}. Press its button; waiting for {seconds, plural, one {one second} other {# seconds}} at most.",
  "cli.init.page-pressed": "Acknowledged by {name}: pages arrive, and their buttons are heard.",
  "cli.init.page-late":
    "Nobody pressed within {seconds, plural, one {one second} other {# seconds}}. The page did arrive at the chat: look whether {name} sees direct messages of the bot, and run “tocsin init --test-page” again.",
  "cli.init.page-stopped": "Stopped waiting. The page was sent; whether it was seen is not known.",
  "page.test": "Test page from Tocsin",
  "page.test-press":
    "Nothing is broken. So you will be called when something is: press the button to show that it reaches you.",
  "page.test-heard": "✓ Acknowledged. Pages reach you here.",
  "page.test-over": "This test page is over; nobody waits for its answer any more.",
  "init.channel": "help",
  "init.head": "Tocsin configuration of {name}, in simple mode: one coordinator, one calendar, P1 to P3, one approver.",
  "init.head-next":
    "Change it as you like, check it with “tocsin config check”. “tocsin config grow” prints the full form.",
  "init.about-organisation": "Who you are",
  "init.about-hours": "When you work; everything promised counts in these hours",
  "init.about-coordinator":
    "Is called for everything and keeps this file. Add approver and team when there are more of you.",
  "init.about-channel": "Where it is talked about, by its name or id on each chat",
  "init.about-people": "People who have a part in it. Everybody else may report and ask all the same.",
  "init.about-services": "What people report about. Hints are words that point at a service, in any language.",
  "init.about-slas": "What is promised: first answer, end, and news in between",
  "init.about-catalogue": "What people can ask for with /request. “policy: approver” asks the approver first.",
  "init.about-digests": "The figures of the week, on Monday at nine",
} as const;
