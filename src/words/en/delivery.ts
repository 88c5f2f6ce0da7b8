// English words about delivering messages, to readers and to the operator.
export const deliveryWords = {
  "delivery.for-person":
    "{person}, I could not write to you directly (your direct messages are closed to me), so here:",
  "delivery.card-again": "The card of {reference} was deleted in this channel, so here is a new one. Nothing is lost.",
  "operator.headline": "For whoever runs Tocsin",
  "operator.timer-overdue":
    "A deadline has not been kept: {what}, due {since}. It is tried again; if this stays, restart the bot and look into its log.",
  "operator.message-stuck":
    "A message waits to be delivered since {since}: {what}. It is tried on; look whether the chat answers.",
  "operator.nobody-called":
    "Nobody was called for {what} since {since}. Take it or assign it, and name somebody to call in the configuration.",
  "operator.message-dead":
    "A message could not be delivered to {to} on {platform}: {reason}. It is kept in the outbox under “{key}”. Please put the cause right; later messages are not affected.",
  "operator.channel-gone":
    "The card of {reference} can no longer be shown in {to} on {platform}: {reason}. The record itself is unharmed. Share it in another channel with /incident share {reference}.",
  "operator.card-refused":
    "{platform} refused the card of {reference} in {to}: {reason}. It is tried again with the next change.",
  "operator.person-unreachable":
    "{person} could not be reached on any chat: {reason}. Please add another way to reach this person, or let the person allow direct messages.",
  "platform.slack": "Slack",
  "platform.discord": "Discord",
  "platform.web": "the web chat",
  "channel.cannot-channel":
    "I could not open a channel for {reference} on {platform}: {reason}. Nothing is lost, go on under its card. Once an administrator has given me the permission, press Own channel again.",
  "channel.cannot-invite": "I could not invite somebody here: {reason}. Whoever is in this channel can do it by hand.",
  "channel.cannot-pin": "I could not pin the card: {reason}. It stands at the beginning of this channel.",
  "channel.cannot-bookmark":
    "I could not put the record’s page at the head of this channel: {reason}. The address is in the topic.",
  "channel.cannot-archive": "I could not close this channel: {reason}. An administrator can archive it by hand.",
  "channel.cannot-unarchive":
    "I could not open the channel of {reference} again: {reason}. Go on here, or press Own channel for a new one.",
  "operator.person-gone":
    "The account of {person} is switched off, but the configuration still counts on them: {duties}. Please name somebody else there.",
  "duty.first-responder": "first responder of {team}",
  "duty.manager": "manager of {team}",
  "duty.fallback": "called when nobody else can be",
  "duty.role": "in the role “{role}”",
} as const;
