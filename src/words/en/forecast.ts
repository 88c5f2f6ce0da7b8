// English words of the forecast of incidents, and of how many are open for each person.
export const forecastWords = {
  "forecast.headline": "Demand and load{hasService, select, yes { of {service}} other {}}",
  "forecast.known":
    "Expected in the next 7 days: about <b>{total}</b> {total, plural, one {incident} other {incidents}}, ± {error}",
  "forecast.unknown":
    "Nothing can be forecast: that takes incidents of {weeks} weeks, and at least {least} of them in the last {mean}.",
  "forecast.day": "{day} {expected}",
  "forecast.load":
    "{team}: {open} open{people, plural, =0 {, and nobody in the team} one { for # person} other { for # people, {each} each}}",
  "forecast.no-load": "Nothing is open.",
  "forecast.formula":
    "Each day is the mean of its weekday in the last {mean} weeks; ± is how far off such a sum was on average in the last four weeks (mean absolute error)",
  "forecast.load-formula": "Open incidents by team and active people in it; private ones are left out",
  "forecast.after":
    "Expected in the 7 days after the period: about {total} {total, plural, one {incident} other {incidents}}, ± {error}.",
} as const;
