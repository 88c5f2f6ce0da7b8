// English words of the organisation's own indicators.
export const measurementWords = {
  "command.kpi.record": "Give a value of an indicator of your own",
  "argument.indicator": "Which one, its value, perhaps the service: error-rate 0.7 checkout",
  "argument.indicator.short": "indicator",
  "form.measurement": "A value",
  "field.indicator": "Indicator",
  "field.value": "Value",
  "field.measuredAt": "Measured at",
  "measurement.none-configured":
    "No indicator of your own is configured. An administrator adds one under “figures: indicators:” in the configuration file.",
  "measurement.no-indicator": "There is no indicator “{typed}”. Known: {known}.",
  "measurement.no-number": "“{typed}” is no number. Write it like 0.7 or 1200.",
  "measurement.kept":
    "<b>{indicator}</b> {value, number, ::.#########}{unit, select, percent { %} seconds { s} minutes { min} other {}} is kept{hasService, select, yes { for {service}} other {}}, {at}.",
  "measurement.figure":
    "Last 30 days: mean {mean, number, ::.###}{unit, select, percent { %} seconds { s} minutes { min} other {}} of {count, plural, one {one value} other {# values}}{hasTarget, select, yes {, target {target, number, ::.###}{isMet, select, yes { ✓} no { ✗} other {}}} other {}}{trend, select, better {, better than the 30 days before} worse {, worse than the 30 days before} other {}}.",
  "cli.kpi.import": "take values of the organisation's own indicators from a CSV file (indicator, value, service, at)",
  "cli.kpi.import.dry-run": "only say what would be taken",
  "cli.argument.measurements": "a CSV file with the columns indicator, value, at, and perhaps service",
  "cli.kpi.import.columns": "Missing columns: {missing}. The first row has: {found}. Nothing was taken.",
  "cli.kpi.import.row": "line {line}, {field}: {reason} Left out.",
  "cli.kpi.import.done":
    "{count, plural, one {one value} other {# values}} read, {isDry, select, yes {none of them taken (--dry-run)} other {{kept, plural, =0 {none of them new} other {# of them new or changed}}}}, {refused, plural, =0 {none left out} other {# left out}}.",
} as const;
