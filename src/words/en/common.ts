// English words that belong to no one slice: refusals of the path itself, form buttons, dates.
export const commonWords = {
  "form.submit": "Save",
  "form.cancel": "Cancel",
  "form.required": "Please fill this in.",
  "form.kept":
    "{length, number} characters, more than a field holds here. It stays as it is; its page on the web can edit it.",
  "form.too-long": "At most {max, number} characters; you wrote {length, number}.",
  "card.more": "More",
  "card.open-page": "Open",
  "answer.not-saved-yet": "Not saved yet, one moment …",
  "answer.not-saved":
    "That was not saved: the database does not answer. Nothing was changed. Please try again in a minute.",
  "answer.in-doubt":
    "We cannot tell whether that was saved: the connection to the database broke at the last moment. Please look at the card before you do it again; nothing can happen twice by itself.",
  "answer.failed":
    "Something went wrong on our side and nothing was changed. The operator has been told (code {code}). Please try again.",
  "refused.unknown-record":
    "There is no {reference} that you can see. Check the number, or ask whoever sent it to you.",
  "refused.stale":
    "This button is from an older version of the card. The card has been refreshed; please use the new one.",
  "refused.not-entitled": "You may not do this to {reference}. {allowed} can.",
  "refused.bot": "Bots may not do this; a person has to.",
  "refused.guest": "Guests may report and follow, but not decide. Ask a member of your organisation.",
  "refused.inactive": "Your account here is switched off. Ask an administrator of your organisation.",
  "refused.other-workspace": "This record belongs to another organisation.",
} as const;
