// English words of the question some days after the end whether it is still fine.
export const followUpWords = {
  "follow-up.question": "<b>{reference}</b> ({title}) was closed some days ago. Is it still fine?",
  "follow-up.thanks": "Thank you, that is good to hear. <b>{reference}</b> stays closed.",
  "follow-up.open-already": "Thank you for telling me. <b>{reference}</b> is open again already and being worked on.",
  "follow-up.already-fine": "You said that {reference} is fine already, {at}. That is kept.",
  "follow-up.already-not-fine": "You said that {reference} is not fine already, {at}. That is kept.",
  "button.fine": "Fine",
  "button.not-fine": "Not fine",
  "button.complain": "Complain",
  "button.request.again-item": "Ask for it again",
  "request.told-not-fine": "{by} says that <b>{reference}</b> ({item}) is not fine after all. Please talk to them.",
  "request.not-fine":
    "I am sorry. <b>{reference}</b> ({item}) stays closed, and {to} hears of it now. You can also complain, or ask for it again.",
  "timeline.follow-up-asked": "Asked {to} whether it is still fine",
  "timeline.follow-up-fine": "{by} says it is still fine",
  "timeline.follow-up-not-fine": "{by} says it is not fine after all",
  "timeline.request.follow-up-asked": "Asked {to} whether it is still fine",
  "timeline.request.follow-up-fine": "{by} says it is still fine",
  "timeline.request.follow-up-not-fine": "{by} says it is not fine after all",
} as const;
