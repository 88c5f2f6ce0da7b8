// English words that only Discord needs, because its forms and answers differ.
export const discordWords = {
  "discord.more-words": "Further commands",
  "discord.report-message": "Report incident",
  "discord.done": "Done.",
  "discord.continue": "Continue",
  "discord.try-again": "Correct it",
  "discord.next-step": "Noted, step {step, number} of {steps, number}. Nothing is saved before the last step.",
  "discord.form-waits": "There is one form to fill in for this.",
  "discord.form-lost":
    "That form can no longer be continued: it is older than my memory of it. Nothing was saved; please start again.",
  "discord.answer-elsewhere": "Discord did not let me answer you in {place}, so here it is:",
  "discord.unheard":
    "Discord did not let me read what you said or marked, so nothing was saved. Please do it again in a minute, or type /incident report.",
  "discord.closed":
    "I cannot write to you directly: please allow direct messages from members of this server, then try again.",
} as const;
