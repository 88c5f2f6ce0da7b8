// English words that people are sent about incidents.
export const incidentNoticesWords = {
  "reporter.received-called": "Thank you, {name}. <b>{reference}</b> is with {team}, and {called} is being called.",
  "reporter.received": "Thank you, {name}. <b>{reference}</b> is with {team}.",
  "reporter.times-both":
    "You will hear from a person by <b>{response}</b>, and we expect to have it fixed by <b>{fix}</b>.",
  "reporter.times-fix": "We expect to have it fixed by <b>{fix}</b>.",
  "reporter.times-held": "The time to fix it will be told to you as soon as it goes on.",
  "reporter.will-tell": "I will tell you if either changes.",
  "reporter.copied": "Copied to you because you reported it for {name}.",
  "reporter.on-it": "{by} is on <b>{reference}</b> now ({title}).",
  "reporter.news":
    "News on <b>{reference}</b> ({title}) from {by}.{hasNext, select, yes { The next follows by {next}.} other {}}",
  "reporter.replied": "{by} writes about <b>{reference}</b> ({title}):",
  "reporter.held-reporter":
    "{by} needs something from you to go on with <b>{reference}</b> ({title}).{isPaused, select, yes { The promised time waits for your answer:} other {}}",
  "reporter.held-supplier":
    "<b>{reference}</b> ({title}) waits for a supplier. {isPaused, select, yes {The promised time waits with it; you will hear the new one.} other {The promised time stays.}}",
  "reporter.held-change":
    "<b>{reference}</b> ({title}) waits for a change that will fix it. {isPaused, select, yes {The promised time waits with it; you will hear the new one.} other {The promised time stays.}}",
  "reporter.held-planned":
    "<b>{reference}</b> ({title}) is planned for a little later. {isPaused, select, yes {The promised time waits with it; you will hear the new one.} other {The promised time stays.}}",
  "reporter.moved-priority": "<b>{reference}</b> ({title}) was given another priority; {owner} has it. The new times:",
  "reporter.moved-resumed": "<b>{reference}</b> ({title}) goes on; {owner} has it. The new times:",
  "reporter.moved-reopened": "<b>{reference}</b> ({title}) is open again; {owner} has it. The new times:",
  "reporter.moved-calendar": "The times for <b>{reference}</b> ({title}) have moved; {owner} has it. The new ones:",
  "reporter.solved": "{by} says <b>{reference}</b> ({title}) is fixed. Does it work for you again?",
  "reporter.thanks": "Thank you. <b>{reference}</b> is closed.",
  "reporter.rate": "How did we do? 1 is bad, 5 is very good.",
  "reporter.rated": "Thank you for the {stars} of 5.",
  "reporter.commented": "Thank you, we read every comment.",
  "reporter.reopened": "I am sorry. <b>{reference}</b> is open again and the team is being called.",
  "reporter.closed": "<b>{reference}</b> ({title}) was closed by the team.",
  "reporter.not-confirmed":
    "You did not say whether <b>{reference}</b> ({title}) works, so I closed it. If it is still broken, say so here.",
  "reporter.cancelled": "{by} closed <b>{reference}</b> ({title}) because nothing is to be repaired:",
  "reporter.merged":
    "<b>{reference}</b> ({title}) is the same as <b>{into}</b>; {by} put them together. You will hear about {into}.",
  "reporter.merged-in":
    "Somebody else reported the same as your <b>{reference}</b> ({title}); {from} now belongs to it.",
  "reporter.joined":
    "You are on <b>{reference}</b> ({title}); {owner} has it, it is {state}. You will hear of each update.",
  "reporter.added": "Passed on to the team that has {reference}.",
  "reporter.worse": "Noted; the team that has {reference} knows it got worse.",
  "reporter.works": "Good to hear. The team will check {reference} and finish it.",
  "reporter.state-new": "Reported {at}. {owner} has it; nobody has answered yet.",
  "reporter.state-in_progress": "Reported {at}. {owner} is on it.",
  "reporter.state-on_hold": "Reported {at}. {owner} has it; it waits at the moment.",
  "reporter.state-resolved": "{owner} says it is fixed. Does it work for you again?",
  "reporter.state-closed": "It is closed. {owner} had it.",
  "reporter.state-cancelled": "It was closed: nothing was to be repaired.",
  "reporter.state-duplicate": "It goes on under another number.",
  "follower.solved": "{by} says <b>{reference}</b> ({title}) is fixed.",
  "owner.taken-over": "{by} took <b>{reference}</b> ({title}) over from you.",
  "owner.role-gone":
    "{person} was {role} on <b>{reference}</b> ({title}), and can no longer act here (the account was switched off, or is a guest’s now). Give the role to somebody else.",
  "team.owner-gone":
    "{person} had <b>{reference}</b> ({title}), and can no longer act here (the account was switched off, or is a guest’s now). Nobody has it: take it, or assign it to somebody.",
  "owner.assigned": "{by} gave you <b>{reference}</b> ({title}).",
  "owner.look-again": "<b>{reference}</b> ({title}) has waited long enough: it is with you again.",
  "owner.update-overdue":
    "The update for <b>{reference}</b> ({title}) is overdue. People are waiting for a word; “no news” is news too.",
  "owner.role-empty": "<b>{reference}</b> is a P{priority} and still needs: {roles}.",
  "owner.alert-ended":
    "{source} reports that the alerts of <b>{reference}</b> ({title}) have ended. If it works, resolve it.",
  "owner.alert-resolved":
    "{source} reports that the alerts of <b>{reference}</b> ({title}) have ended, so it is resolved. Please confirm: close it, or reopen it if it does not work.",
  "owner.reopened": "<b>{reference}</b> ({title}) is not fixed after all, says {by}.",
  "owner.commented": "{by} commented on <b>{reference}</b>:",
  "owner.reporter-said": "{by} adds to <b>{reference}</b> ({title}):",
  "owner.worse": "{by} says <b>{reference}</b> ({title}) got worse. Look whether the priority still fits.",
  "owner.works": "{by} says <b>{reference}</b> ({title}) works again. If so, resolve it.",
  "owner.merged-in": "{from}, reported by {name}, now belongs to <b>{reference}</b> ({title}).",
  "member.restricted":
    "{by} made <b>{reference}</b> ({title}) private. You still see it; do not talk about it in channels.",
  "member.admitted": "{by} lets you see the private <b>{reference}</b> ({title}). Do not talk about it in channels.",
  "thread.replied": "{by} wrote to the reporter:",
  "thread.reporter-said": "{by} (reporter) adds{files, plural, =0 {} one { # file} other { # files}}:",
  "thread.files": "{by} sent {files, plural, one {a file} other {# files}} with the report:",
  "thread.own-channel": "It has a channel of its own now: {place}",
  "thread.own-channel-again": "It is open again, and so is this channel.",
  "thread.said": "{by}{files, plural, =0 {} one { (# file)} other { (# files)}}:",
  "thread.pinned": "📌 {by} put {author}’s message into the timeline: “{text}”",
  "page.headline": "📟 P{priority} {reference} · {title}",
  "page.line": "{service} · since {since} · impact {impact}, urgency {urgency} · you are first called for {team}",
  "page.line-next":
    "{service} · since {since} · impact {impact}, urgency {urgency} · nobody has acknowledged yet; you are called on level {level} for {team}",
  "page.late": "⏰ This call is {late} late: I could not send it when it was due.",
  "alarm.escalation": "⚠ {reference}: {what}.",
  "page.mention": "📟 {person}, P{priority} {reference} needs you: {title}",
  "settled.headline": "{reference} · {title}",
  "settled.acknowledged": "✓ Acknowledged by {by}, {at}.",
  "settled.passed-on": "Now with {owner}, since {at}.",
  "settled.resolved": "✓ Resolved by {by}, {at}.",
  "settled.cancelled": "Cancelled by {by}, {at}.",
  "settled.merged": "Merged by {by}, {at}: it goes on under another number.",
  "settled.major-accepted": "✓ {by} accepted it as a major incident, {at}.",
  "settled.major-declined": "{by} declined it as a major incident, {at}: {reason}",
  "settled.superseded": "This is out of date: a newer message says how it stands.",
  "settled.confirmed": "✓ {by} confirmed that it works, {at}.",
  "settled.open-again": "It is open again since {at} ({by}).",
  "settled.closed": "The team closed it, {at}.",
  "settled.unanswered": "Nobody answered, so it was closed, {at}.",
  "alarm.no-owner":
    "⚠ {reference} came for {service}, which has no owner team with somebody to call. {isCalled, select, yes {{called} was called as the fallback.} other {<b>Nobody could be called.</b>}} Name an owner team and a first responder in the configuration.",
  "reporter.missed-first_response":
    "{name}, we told you that a person would answer <b>{reference}</b> ({title}) by {promised}, and nobody has. I am sorry. {owner} has it.{hasFollower, select, yes { {follower} now follows it too.} other {}}{hasNext, select, yes { We expect to have it fixed by <b>{next}</b>.} other {}}",
  "reporter.missed-resolution":
    "{name}, we told you {promised} for <b>{reference}</b> ({title}) and did not keep it. I am sorry.{hasNext, select, yes { {owner} is still on it; the new time is <b>{next}</b>.} other {}}{hasFollower, select, yes { {follower} now follows it too.} other {}}",
  "reporter.will-look-into": "Afterwards we will look into why; you will get the result.",
} as const;
