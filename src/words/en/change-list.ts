// English words of lists of changes.
export const changeListWords = {
  "changes.open": "{count, plural, =0 {No changes under way} one {# change under way} other {# changes under way}}",
  "changes.mine": "{count, plural, =0 {No changes of yours} one {# change of yours} other {# changes of yours}}",
  "changes.waiting":
    "{count, plural, =0 {Nothing waits for your decision} one {# change waits for your decision} other {# changes wait for your decision}}",
  "changes.none-open": "Nothing is planned. Say <b>/change</b> to ask for a change.",
  "changes.none-mine": "You have asked for no change that is under way, and carry none out.",
  "changes.none-waiting": "When a change needs you, it stands here and comes to you directly.",
  "changes.line": "{sign} <b>{reference}</b> · {title} · {state} · {when}",
  "changes.why": "Why these people decide on {reference}",
  "changes.similar":
    "{count, plural, =0 {Nothing like {reference} was asked for yet} one {# change like {reference}} other {# changes like {reference}}}",
  "form.change-stand-in": "Decide in my place",
  "change.stand-ins": "Who decides on changes in your place",
  "change.stand-in-line": "{to}, from {from} until {until}",
  "change.stand-in-made":
    "{to} can decide on changes in your place from {from} until {until}. You can still decide yourself; who decides first counts.",
  "change.told-stand-in":
    "{by} asks you to decide on changes in their place from {from} until {until}. What waits stands under /change mine.",
  "change.stand-in-ended": "{to} decides no longer in your place.",
  "refused.no-stand-in": "That is over already, or was not handed on by you.",
  "refused.stand-in-time": "The end has to lie after the beginning, and at most {days} days later.",
  "changes.until": "decide by {at}",
} as const;
