// English words of the quarterly pulse.
export const pulseWords = {
  "command.kpi.pulse": "The short survey of this quarter: who would be asked, how far it is, what came of it",
  "pulse.headline": "Pulse {quarter}",
  "pulse.preview": "Pulse {quarter}: not asked yet",
  "pulse.would-ask":
    "It would ask {count} of {of} people: {parts}. They are drawn by the seed {seed}; the same seed draws the same people.",
  "pulse.part": "{isKnown, select, yes {{department}} other {without a department}} {count} of {of}",
  "pulse.questions": "Would you recommend our service? (0–10) · {second} (1–5) · {third} (1–5)",
  "pulse.note":
    "It is open for {days} days, with one reminder. Nobody is asked in two quarters in a row. Answers are kept without names; below {least} nothing is told of them.",
  "pulse.running":
    "Pulse {quarter}: {asked} of {people} people were asked (seed {seed}), {answered} answered so far. It is open until {until}.",
  "pulse.result":
    "Pulse {quarter}: NPS <b>{nps, number}</b>, {answered} answered{hasBefore, select, yes {, a year before {before, number}} other {}}",
  "pulse.mean": "{question} {mean, number} of 5",
  "pulse.too-few": "Pulse {quarter}: {answered} answered, too few to tell anything (at least {least})",
  "pulse.started":
    "The pulse of {quarter} is on its way to {count} of {people} people. It is open until {until}, and you are told what came of it.",
  "pulse.begun":
    "The pulse of {quarter} has been asked already: {who} started it, {at}. Nobody is asked twice a quarter.",
  "pulse.begun-by-itself":
    "The pulse of {quarter} has been asked already: it began by itself, {at}. Nobody is asked twice a quarter.",
  "pulse.nobody":
    "There is nobody to ask: no active member of staff can be written to who was not asked last quarter. Nobody is asked in two quarters in a row.",
  "pulse.announced": "The pulse of {quarter} begins by itself {at}",
  "pulse.announced-what":
    "It will ask {count} of {people} people, drawn so that nobody is asked in two quarters in a row, for {days} days.",
  "pulse.announced-note": "Nothing is needed from you. Called off, it can still be sent off by hand: /kpi pulse.",
  "pulse.called-off": "The pulse of {quarter} will not begin by itself. You can still send it off: /kpi pulse.",
  "pulse.called-off-by": "{who} called it off, {at}: it does not begin by itself this quarter.",
  "pulse.given-up":
    "It does not begin by itself this quarter: fewer than {least} people are left who were not asked last quarter, or nobody could call it off.",
  "pulse.by-hand": "It begins when somebody sends it off (figures.pulse in the configuration lets it begin by itself).",
  "pulse.ahead": "That of {quarter} is announced {announced} and begins by itself {begins}.",
  "pulse.by-itself": "It begins by itself each quarter, and is announced a week before.",
  "pulse.begins": "It begins by itself {at}.",
  "button.pulse.call-off": "Call it off",
  "pulse.ask":
    "You were drawn at random for this quarter’s short survey: three questions, less than a minute, open until {until}.",
  "pulse.remind": "A reminder, the only one: this quarter’s short survey waits for your answer until {until}.",
  "pulse.promise": "Your answer is kept without your name.",
  "pulse.over": "The survey is over. From now on nobody can tell who said what.",
  "pulse.thanks": "Thank you. Your answer is kept without your name. Until {until} you may change it.",
  "pulse.replaced": "Your new answer took the place of the one before. Until {until} you may change it.",
  "pulse.not-asked":
    "You were not drawn for the survey of {quarter}. It asks a sample only, so that nobody is bothered often; nothing was kept.",
  "pulse.closed":
    "The survey of {quarter} ended {at}. Nothing was kept; what was answered before stands. The next quarter asks again.",
  "pulse.no-number": "Choose a number for each question.",
  "pulse.hint-nps": "0: not at all, 10: certainly",
  "pulse.hint": "1: badly, 5: very well",
  "form.pulse": "Short survey {reference}",
  "field.pulseNps": "Would you recommend our service to others?",
  "button.pulse.start": "Ask them",
  "button.pulse.answer": "Answer",
} as const;
