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
  "changes.until": "decide by {at}",
} as const;
