// English words of outages, availability and error budgets.
export const outageWords = {
  "slack.root-outage": "Outages: began, over, what is left of the error budget",
  "command.outage.list": "What is out of use now, and how much of each error budget is left",
  "command.outage.start": "Say that a service is out of use, wholly or in part",
  "command.outage.end": "Say that a service works again",
  "command.outage.mark": "Say from when to when an incident put its service out of use",
  "form.outage-start": "A service is out",
  "form.outage-end": "A service works again",
  "form.outage": "{reference}: out of use",
  "field.extent": "How much of it",
  "field.announced": "Planned? When it was announced",
  "field.outage": "Which one",
  "field.since": "Out of use since",
  "field.worksSince": "Works again since",
  "outage-extent.full": "all of it",
  "outage-extent.partial": "a part, or too slow",
  "outage-extent.none": "it was no outage",
  "field.outOfUse": "Is the service out of use?",
  "out-of-use.full": "yes, all of it",
  "out-of-use.partial": "a part, or too slow",
  "out-of-use.none": "no",
  "button.outage-over": "Works again",
  "button.outage-over-of": "{service} works again",
  "button.mark-outage": "Out of use …",
  "outage.told":
    "{isOver, select, yes {🟢 {service} {extent, select, partial {was out of use in part} other {was out of use}} {from} – {to}{isPlanned, select, yes { as planned} other {}}} other {{isPlanned, select, yes {🔧 {service} {extent, select, partial {is out of use in part} other {is out of use}} as planned since {from}} other {🔴 {service} {extent, select, partial {is out of use in part} other {is out of use}} since {from}}}}} ({by}){hasNote, select, yes {: {note}} other {}}",
  "outage.choice": "{service}, {from}, {extent, select, partial {in part} other {all of it}}",
  "outage.kept":
    "Noted: {service} counts as out of use {extent, select, partial {in part } other {}}since {from}{isPlanned, select, yes {, as planned} other {}}. It stands in the channel of {team}, until somebody says that it works again.",
  "outage.ended": "Noted: {service} works again since {to}.",
  "outage.none": "No such service is out of use now. /outage list shows what is.",
  "outage.over": "Somebody was quicker: {service} was out of use {from} – {to}. Nothing was changed.",
  "outage.already":
    "{service} is out of use already, since {from} ({by}). End that first if this is another outage; nothing was kept.",
  "outage.announced-late":
    "It began {from}, so it cannot have been announced at {announced}. Leave this empty if it was not planned.",
  "outage.list-headline":
    "{count, plural, =0 {Nothing is out of use} one {One service is out of use} other {# outages last}}",
  "outage.list-empty":
    "No service was out of use this month. Of a service with an “availability” in the configuration its error budget stands here.",
  "outage.budget":
    "{service}: {hasPercent, select, yes {{percent, number, ::.000} % available this month {isMet, select, yes {✓} other {✗}}} other {no service time so far this month}} (target {target} %) · {isLeft, select, yes {{left, number, ::.0} of {total, number, ::.0} min may still be lost} other {{left, number, ::.0} min more lost than the {total, number, ::.0} min that may be}}",
  "burn.told":
    "🔥 <b>{service}</b> loses its error budget {rate} times as fast as it may, measured over {rule, select, fast {an hour} medium {6 hours} other {3 days}}. It burns since {from}.",
  "burn.over": "🟢 <b>{service}</b>: the error budget burnt too fast {from} – {to}. It no longer does.",
  "button.outages": "Outages",
  "cli.outage": "outages as monitoring tools tell of them",
  "cli.outage.try": "say what a payload would mean; nothing is done",
  "cli.outage.read":
    "{source} says of “{key}”: {service} {status, select, down {is {extent, select, partial {down in part} other {down}}{isPlanned, select, yes { as planned} other {}}} other {is up again}}{hasTime, select, yes { since {at}} other { from now on}}.",
  "refused.not-yet": "{at} has not come yet. Give a time that has passed.",
  "refused.outage-reversed": "It cannot work again at {to}, since it was out of use from {from} on.",
  "incident.outage-marked":
    "{reference}: {service} {isOver, select, yes {was} other {is}} out of use {extent, select, partial {in part } other {}}{isOver, select, yes {{from} – {to}} other {since {from}. It ends when you resolve the incident, or before}}.",
  "incident.outage-over": "{reference}: the service works again since {at}.",
  "incident.outage-taken-back": "{reference} counts as no outage any more.",
  "incident.no-outage": "{reference} marks no outage that lasts. Nothing was changed.",
  "timeline.outage":
    "{by}: {service} {isOver, select, yes {was} other {is}} out of use {extent, select, partial {in part } other {}}{isOver, select, yes {{from} – {to}} other {since {from}}}",
  "timeline.outage-over": "{by}: the service works again since {at}",
  "timeline.outage-taken-back": "{by}: it was no outage",
  "card.outage": "⛔ out of use {extent, select, partial {in part } other {}}since {from}",
  "document.bad-share": "“{value}” is not possible. Give a number from {least} to {most}.",
} as const;
