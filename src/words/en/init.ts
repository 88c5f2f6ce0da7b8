// English words of the first hour: the questions of `tocsin init`, and the comments of the file that it writes.
export const initWords = {
  "cli.init": "write a first configuration: five questions, or all of them answered by flags",
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
    "  Slack: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN as the README says, and invite the bot to the channel.",
  "cli.init.next-discord": "  Discord: set DISCORD_TOKEN as the README says, and make the channel.",
  "cli.init.next-web": "  Web chat: while it runs, “npx tocsin sign-in {person}” prints a link to sign in with.",
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
