// English words of collisions, freezes, maintenance windows and free times.
export const changeWindowWords = {
  "change-conflict.same-service": "overlaps {what} on the same service until {until}",
  "change-conflict.dependency":
    "overlaps {what} on a service that depends on this one, or the other way round, until {until}",
  "change-conflict.same-implementer": "overlaps {what} (same implementer) until {until}",
  "change-conflict.overlap": "overlaps {what} ({reasons}) until {until}",
  "change-overlap.same-service": "same service",
  "change-overlap.dependency": "a service that depends on the other",
  "change-overlap.same-implementer": "same implementer",
  "change-overlap.buffer": "too little time between",
  "change-conflict.freeze": "in the freeze “{what}” until {until}",
  "change-conflict.outside-window": "outside the maintenance window of {what}",
  "change-conflict.open-incident": "{what} is open on a service that this concerns",
  "change-conflict.buffer": "too close to {what}, which ends {until}",
  "change-conflict.too-many":
    "{count, plural, one {another change runs} other {# other changes run}} at the same time, as many as are allowed, until {until}",
  "change-conflict.event": "during “{what}” until {until}",
  "change-window.restricted": "a restricted change",
  "change-window.restricted-incident": "A restricted incident",
  "change-window.usage":
    "usage {percent} % of peak, {weeks, plural, one {# week} other {# weeks}} of data, {events, plural, one {# record} other {# records}}",
  "change-window.outside-hours": "far from business hours; there are less than 4 weeks of data about its use",
  "change-window.inside-hours":
    "{percent} % business hours, 3 h before and after counted; there are less than 4 weeks of data about its use",
  "field.about": "What it is about",
  "schedule-entry.everything": "everything",
  "schedule-entry.tag": "services tagged {tag}",
  "schedule-entry.tagged": "services tagged {tags}",
  "schedule-entry.freeze-title": "Change freeze",
  "schedule-entry.maintenance-title": "Maintenance window",
  "schedule-entry.event-title": "Business event",
  "schedule-entry.freeze-made":
    "Change freeze <b>{title}</b> is set for {scope}, {from} – {to}. Until it ends no change is started there; an emergency may pass with a reason.",
  "schedule-entry.maintenance-made":
    "Maintenance window <b>{title}</b> is set for {scope}, {from} – {to}. Changes may run in it beside the weekly windows.",
  "schedule-entry.event-made":
    "Business event <b>{title}</b> is set for {scope}, {from} – {to}. Changes that fall into it are warned.",
  "schedule-entry.meets": "{count, plural, one {One change is} other {# changes are}} planned in it: {changes}.",
  "schedule-entry.told":
    "{by} set {kind, select, freeze {the change freeze} maintenance {the maintenance window} other {the business event}} <b>{title}</b> for {scope}, {from} – {to}. It meets {changes}, which you are to carry out.{reason, select, none {} other { Reason: {reason}}}",
  "schedule-entry.ended": "<b>{title}</b> has ended for {scope}. It was set for {from} – {to}.",
  "schedule-entry.ended-told":
    "{by} ended {kind, select, freeze {the change freeze} maintenance {the maintenance window} other {the business event}} <b>{title}</b>. It no longer meets {changes}, which you are to carry out.",
  "schedule-entry.none": "There is no such entry on the schedule. /change calendar shows what there is.",
  "schedule-entry.over": "<b>{title}</b> is over already. Nothing was changed.",
  "button.end-it": "End it",
  "button.end-entry": "End {title}",
  "button.use-slot": "Take {number}",
  "button.next-week": "Next week",
  "argument.from": "First day: today, tomorrow or 2031-03-05",
  "argument.from.short": "day",
  "argument.for": "How long it takes: 90m, 2h",
  "argument.for.short": "length",
  "command.change.calendar": "What is planned in a week: changes, freezes, maintenance, business events",
  "command.change.slot": "The three best free times for a change of a service",
  "command.change.freeze": "Set a change freeze",
  "command.change.window": "Set a maintenance window beside the weekly ones",
  "command.change.event": "Set a business event that changes are warned of",
  "command.change.feed": "The forward schedule for your calendar program",
  "schedule.headline": "Forward schedule {from} – {to}",
  "schedule.empty": "Nothing is planned in this week.",
  "schedule.more": "{count, plural, one {One more} other {# more}}; the calendar page shows all.",
  "schedule.change":
    "{sign} {from} – {to} · {reference, select, none {} other {<b>{reference}</b> }}{title}{hasScope, select, yes { · {scope}} other {}}{hasConflicts, select, yes { · ⚠ {conflicts}} other {}}",
  "schedule.freeze": "❄ {from} – {to} · Freeze <b>{title}</b> · {scope}{reason, select, none {} other { · {reason}}}",
  "schedule.maintenance":
    "🔧 {from} – {to} · Maintenance window <b>{title}</b> · {scope}{reason, select, none {} other { · {reason}}}",
  "schedule.event": "📣 {from} – {to} · <b>{title}</b> · {scope}{reason, select, none {} other { · {reason}}}",
  "schedule.feed-what": "the forward schedule of changes, recurring work and the dates of certificates",
  "schedule.feed-scope": "About: {scope}",
  "schedule.feed-change":
    "{hasConflicts, select, yes {⚠ } other {}}{reference, select, none {} other {{reference} }}{title}",
  "schedule.feed-freeze": "❄ Freeze: {title}",
  "schedule.feed-maintenance": "🔧 Maintenance window: {title}",
  "schedule.feed-event": "📣 {title}",
  "slot.headline": "Free times for a change of {what}, {minutes} min",
  "slot.line":
    "{number}. <b>{from} – {to}</b> · {evidence}{hasWarnings, select, yes { · ⚠ collides with something that only warns} other {}}",
  "slot.none": "No time of the next 90 days is free: freezes, windows or other changes stand in the way of each.",
  "slot.quietest": "Least used in the coming week: {from} – {to}, {evidence}",
  "slot.bad-length": "“{value}” is no length for a change. Write 90m or 2h, at most {days} days.",
} as const;
