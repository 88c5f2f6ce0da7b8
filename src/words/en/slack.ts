// English words that only Slack needs.
export const slackWords = {
  "slack.reaction-unread":
    "I could not read the message under your emoji, so nothing was reported. Put the emoji there again, or write /tocsin incident.",
  "slack.form-late": "The form could not be opened in time. Nothing was changed; please press or type it once more.",
  "slack.form-behind-button": "This needs a form. Press the button to open it.",
  "slack.saving-title": "One moment",
  "slack.saved-title": "Done",
  "slack.refused-title": "Not done",
  "slack.manifest-description":
    "From “checkout is down” to “solved, thank you”: incidents and service levels in your chat.",
  "slack.shortcut-name": "Report incident",
  "slack.shortcut-description": "Report this as an incident",
  "slack.root-incident": "Report an incident in your own words, or work on one",
  "slack.root-oncall": "Who is on call; cover, swap, escalate",
  "slack.root-change": "Changes: ask, decide, carry out; calendar, freezes, free times",
  "slack.root-digest": "Digests: now, for you, for this channel",
  "slack.root-service": "The services we look after",
  "slack.root-tocsin": "Help, your settings, set-up",
  "slack.close": "Close",
  "slack.root-sla": "Promised times: why, missed, improved",
} as const;
