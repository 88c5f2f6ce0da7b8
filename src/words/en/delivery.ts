// English words about delivering messages, to readers and to the operator.
export const deliveryWords = {
  "delivery.for-person":
    "{person}, I could not write to you directly (your direct messages are closed to me), so here:",
  "delivery.card-again": "The card of {reference} was deleted in this channel, so here is a new one. Nothing is lost.",
  "operator.headline": "For whoever runs Tocsin",
  "operator.message-dead":
    "A message could not be delivered to {to} on {platform}: {reason}. It is kept in the outbox under “{key}”. Please put the cause right; later messages are not affected.",
  "operator.channel-gone":
    "The card of {reference} can no longer be shown in {to} on {platform}: {reason}. The record itself is unharmed. Share it in another channel with /incident share {reference}.",
  "operator.card-refused":
    "{platform} refused the card of {reference} in {to}: {reason}. It is tried again with the next change.",
  "operator.person-unreachable":
    "{person} could not be reached on any chat: {reason}. Please add another way to reach this person, or let the person allow direct messages.",
} as const;
