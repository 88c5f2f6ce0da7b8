// English words of pictures.
export const chartWords = {
  "chart.gone": "This picture is no longer kept.",
  "chart.percent": "{value, number} %",
  "chart.minutes": "{value, number} min",
  "chart.hours": "{value, number} h",
  "chart.days": "{value, number} d",
  "chart.plain": "{value, number}",
  "chart.title": "{name} · {of}",
  "chart.flow": "Opened and resolved incidents",
  "chart.load": "Incidents by hour of the week",
  "chart.results": "Changes by result",
  "chart.opened": "Opened",
  "chart.resolved": "Resolved",
  "chart.result.successful": "Successful",
  "chart.result.successful_with_issues": "With issues",
  "chart.result.backed_out": "Backed out",
  "chart.result.failed": "Failed",
  "chart.target-line": "Target\n{value}",
  "chart.both": "{first} · {second}",
  "chart.hides-private": "Private records are not counted in this picture",
  "chart.nothing": "Nothing was measured in this time.",
  "chart.last": "Last: {value} ({when})",
  "chart.last-share": "Last: {value} ({met, number} of {n, number}, {when})",
  "chart.missed": "{missed, plural, =0 {target always met} one {target missed once} other {target missed # times}}",
  "chart.flow-sum":
    "{opened, number} opened, {resolved, number} resolved: {more, plural, =0 {as many open as before} one {# more open than before} other {# more open than before}}",
  "chart.flow-sum-fewer":
    "{opened, number} opened, {resolved, number} resolved: {fewer, plural, one {# fewer open than before} other {# fewer open than before}}",
  "chart.load-most":
    "{total, plural, one {# incident} other {# incidents}}; most on {day} from {from} to {to}: {most, number}",
  "chart.results-sum":
    "{total, plural, one {# change} other {# changes}}, {successful, number} of them successful without issues",
  "chart.range": "lowest {lowest}, highest {highest}",
  "chart.range-target": "lowest {lowest}, highest {highest}, target {target}",
  "chart.alt": "{title}. {from} to {to}. {facts}.",
  "chart.alt-week": "{title}. {facts}.",
} as const;
