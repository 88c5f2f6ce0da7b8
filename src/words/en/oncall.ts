// English words of on-call duty: schedules, policies, escalation, covers.
export const oncallWords = {
  "document.unknown-schedule":
    "There is no schedule “{value}”. {nearest, select, none {Add one under schedules.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-policy":
    "There is no policy “{value}”. {nearest, select, none {Add one under policies.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.at-least": "This number must be at least {least}.",
  "document.at-most": "This number must be at most {most}.",
  "schedule.bad_time": '“{given}” is no time of day. Write it in quotes as "18:00".',
  "schedule.bad_date": '“{given}” is no date. Write it in quotes as "2027-03-26".',
  "schedule.rotation": "A rotation is daily, weekly, or a block of two fields such as every: 2 and unit: weeks.",
  "schedule.no_layers": "This schedule has no layers, so nobody would ever be on call. Add one.",
  "schedule.no_members": "Nobody is in this rotation. Name at least one person as a member.",
  "schedule.ends_before_start": "This layer ends ({end}) before it starts ({start}). Correct one of the two.",
  "schedule.weekday_without_weeks":
    "A hand-over weekday makes sense only where the rotation is by weeks. Remove it, or rotate weekly.",
  "schedule.restriction_empty": "This restriction leaves no time: it begins and ends at {at}. Correct it or remove it.",
  "schedule.restriction_mixed": "Give either days, or from_day together with to_day.",
  "schedule.schedule_gap":
    "Nobody is on call from {from} to {to}. Add a layer, or say allow_gaps: true if that is intended.",
  "policy.no_levels": "This policy has no levels, so nobody would be called. Add one.",
  "policy.no_targets": "This level calls nobody. Name a person, schedule, team or channel.",
  "policy.target_unclear": "A target is exactly one of person, schedule, team or channel.",
  "oncall.nobody": "nobody",
  "oncall.who": "On call {at}",
  "oncall.line": "<b>{schedule}</b>: {person} ({source}){hasNext, select, yes {, until {until}; then {next}} other {}}",
  "oncall.line-nobody":
    "<b>{schedule}</b>: <b>nobody</b>{hasNext, select, yes {, until {until}; then {next}} other {}}",
  "oncall.by-cover": "covering",
  "oncall.responder": "{team} has no schedule. {person} is called first.",
  "oncall.responder-none": "{team} has no schedule and no first responder. The fallback is called.",
  "oncall.no-schedule":
    "There is no such schedule here. An administrator can add one under schedules in the configuration; “tocsin config example” shows how.",
  "oncall.unknown": "“{value}” is no schedule, service or team. Schedules: {allowed}.",
  "oncall.bad-time": "“{value}” is no time I can read. Write 18:00, tomorrow 18:00 or 2031-03-05 18:00.",
  "oncall.guest": "Guests are not on call, so nothing was changed. Ask a member of the team.",
  "oncall.not-involved":
    "You are not on the schedule “{schedule}” nor in its team, so nothing was changed. Somebody of the team, its manager or an incident manager can do it.",
  "oncall.schedule": "{schedule}: the coming shifts",
  "oncall.shift": "{from} – {to}: {person} ({source})",
  "oncall.gap": "{from} – {to}: <b>nobody</b>",
  "oncall.schedule-note":
    "The next {days} days; hand-over times are wall-clock times in {zone}.{more, plural, =0 {} one { One more follows.} other { # more follow.}}",
  "oncall.gaps": "Gaps in the next {days} days",
  "oncall.gap-of": "<b>{schedule}</b>: nobody from {from} to {to}. /oncall cover fills it.",
  "oncall.gap-of-intended": "{schedule}: nobody from {from} to {to}, as intended",
  "oncall.no-gaps": "None: somebody is on call at every moment of the next {days} days.",
  "oncall.why": "Why who was called for {reference} · {title}",
  "oncall.why-once": "No escalation policy applied to it: its first person was called once.",
  "oncall.why-policy":
    "Policy “{policy}” as of version {version} of the configuration; {status, select, running {it is running} acknowledged {it was acknowledged} exhausted {all levels were called} other {it has ended}}.",
  "oncall.why-next": "Next: level {level} ({to}) at {at}, unless somebody acknowledges.",
  "oncall.why-ends": "The last level was called; at {at} the operator hears that nobody acknowledged.",
  "oncall.covered":
    "{person} is on call for {schedule} from {from} to {to}{hasOther, select, yes {, instead of {insteadOf}} other {}}.",
  "oncall.cover-told":
    "{by} changed the schedule {schedule}: {person} is on call from {from} to {to}{hasOther, select, yes {, instead of {insteadOf}} other {}}.",
  "oncall.undone": "Taken back: from {from} to {to} the schedule counts again.",
  "oncall.undone-told": "{by} took the cover from {from} to {to} back. The schedule counts again.",
  "oncall.undone-already": "There is no such cover any more. Nothing was changed.",
  "button.oncall-undo": "Take it back",
  "oncall.not-callable": "This person cannot be called: choose an active member who is no guest.",
  "oncall.cover_reversed": "It would end ({to}) before it begins ({from}). Correct one of the two.",
  "oncall.cover_in_the_past": "That is over since {at}. Choose a time that is still to come.",
  "oncall.cover_too_long":
    "{days} days are more than a cover may last ({most}). Change the schedule in the configuration instead.",
  "oncall.not_your_shift":
    "From {from} to {to} it is the shift of {person}. They, the one who comes instead, or a manager can change it.",
  "oncall.already_on_call": "{person} is on call then anyway ({from} – {to}). Nothing was changed.",
  "oncall.nothing_to_cover": "{person} is not on call between {from} and {to}. Look at /oncall schedule.",
  "oncall.nobody_on_call": "Nobody is on call at {at}, so there is no shift to give. /oncall take fills a gap.",
  "oncall.cover-title": "Cover a shift",
  "oncall.override-title": "Override the schedule",
  "oncall.swap-title": "Swap shifts",
  "oncall.swap-proposed": "{with} is asked. The shifts are exchanged when they accept.",
  "oncall.swap-asked":
    "{by} would like to swap shifts in {schedule}: you take {givenFrom} – {givenTo}, they take {takenFrom} – {takenTo}.",
  "oncall.swap-not-yours": "This swap was not proposed to you, so nothing was changed.",
  "oncall.swap-settled": "This swap was {outcome, select, accepted {accepted} other {declined}} already.",
  "oncall.swap-accepted": "{by} accepted your swap in {schedule}. Both shifts are exchanged.",
  "oncall.swap-declined": "{by} declined your swap in {schedule}. Nothing was changed.",
  "oncall.swap-you-accepted": "Done: you and {by} exchanged shifts in {schedule}.",
  "oncall.swap-you-declined": "Declined. {by} is told; nothing was changed.",
  "oncall.feed":
    "Your calendar program can subscribe to this address ({what}). Whoever knows it can read it, so keep it to yourself: {link}",
  "oncall.feed-own": "your own shifts",
  "oncall.feed-revoked":
    "{count, plural, =0 {You had no feed.} one {Your feed has ended.} other {Your # feeds have ended.}} The old addresses no longer answer.",
  "oncall.feed-event": "On call: {person} ({schedule})",
  "oncall.hand-over-leaves":
    "Your duty for <b>{schedule}</b> is over; {comes} has it now.{isLate, select, yes { (This note is late: I was away.)} other {}}",
  "oncall.hand-over-comes":
    "You are on call for <b>{schedule}</b> now{hasEnd, select, yes {, until {until}} other {}}; before you: {leaves}.{isLate, select, yes { (This note is late: I was away.)} other {}}",
  "oncall.hand-over-team":
    "On call for <b>{schedule}</b>: {leaves} → {comes}.{isLate, select, yes { (This note is late: I was away.)} other {}}",
  "oncall.hand-over-incident": "Open: P{priority} {reference} · {title} · {owner}",
  "button.oncall-take": "Take this shift",
  "button.oncall-cover": "Cover",
  "button.oncall-swap": "Swap",
  "button.oncall-schedule": "Coming shifts",
  "button.accept": "Accept",
  "button.decline": "Decline",
  "button.feed-revoke": "End all my feeds",
  "field.schedule": "Schedule",
  "field.comes": "Who comes",
  "field.instead-of": "Instead of",
  "field.instead-of-hint": "Empty: whoever it would be, gaps too",
  "field.from": "From",
  "field.to": "To",
  "field.swap-with": "Swap with",
  "field.mine": "A time in your shift",
  "field.theirs": "A time in their shift",
  "field.inside-hint": "Any moment inside it",
} as const;
