// English words of deploys: in the thread of their change, and the question about one without an approved change.
export const changeDeployWords = {
  "timeline.change.deploy":
    "🚚 {source}: deploy of {service}{version, select, none {} other { {version}}}{environment, select, none {} other { to {environment}}} {status, select, started {started} succeeded {succeeded} failed {failed} rolled_back {was rolled back} other {was asked for}}{commits, plural, =0 {} =1 {, one commit} other {, # commits}}",
  "timeline.change.deploy-linked":
    "🚚 {by} linked a deploy to this change: {source}, {service}{version, select, none {} other { {version}}}",
  "timeline.change.deploy-emergency":
    "🚚 Deployed before anybody could approve it: {source}, {service}{version, select, none {} other { {version}}}",
  "deploy.link": "{link}",
  "deploy.yours-now":
    "{reference} “{title}”: {source} says that the deploy{version, select, none {} other { of {version}}} {status, select, succeeded {succeeded} failed {failed} rolled_back {was rolled back} other {started}}. The rest is yours: do the steps that are left, then finish it.",
  "deploy.told-linked":
    "{by} linked a deploy to {reference} “{title}”: {source}, {service}{version, select, none {} other { {version}}}.",
  "deploy.flagged":
    "🚚 <b>{service}</b>{version, select, none {} other { {version}}} was deployed{environment, select, none {} other { to {environment}}} without an approved change ({source}, {at}, {status, select, started {running} succeeded {succeeded} failed {failed} rolled_back {rolled back} other {asked for}})",
  "deploy.flag.no-change": "It names no change, and no approved change of this service has its window now.",
  "deploy.flag.unknown-change": "It names {reference}, which there is not.",
  "deploy.flag.other-service": "It names {reference}, which is about other services.",
  "deploy.flag.not-approved": "It names {reference}, which was not approved.",
  "deploy.flag.outside-window": "It names {reference}, but that is not its window.",
  "deploy.flag.start-refused":
    "{reference} is approved, but may not start now: a freeze, or a change that comes first.",
  "deploy.judged.linked": "✓ {by} linked it to {reference} ({at}).",
  "deploy.judged.emergency": "✓ {by} recorded it as the emergency {reference} ({at}).",
  "deploy.judged.excused": "✓ {by} says why it is fine ({at}):",
  "deploy.judged-already": "{by} has said what it was ({at}). Nothing was changed.",
  "deploy.none": "There is no such deploy without an approved change. /change unauthorised shows what there is.",
  "deploy.thanks": "Thank you. It is noted, and the message in the channel says so.",
  "deploy.recorded":
    "{reference} “{title}” is recorded as an emergency that nobody had approved. A change manager decides on it afterwards.",
  "deploy.link-title": "Link to a change",
  "deploy.link-hint": "For example CHG-17: approved, and about this service",
  "deploy.link-unknown": "There is no change “{typed}” that you may see. Write its number, such as CHG-17.",
  "deploy.link-other-service": "{reference} is not about this service. Choose another, or edit its services first.",
  "deploy.link-not-approved":
    "{reference} is {state} and was never approved. Record the deploy as an emergency instead, or have the change approved first.",
  "deploy.emergency-title": "Record as emergency",
  "deploy.emergency-why": "Which incident it answered (INC-12), or the reason of security below",
  "deploy.excuse-title": "It is fine because …",
  "deploy.excuse-hint": "Stands in the channel and in the audit",
  "deploys.unauthorised":
    "{count, plural, =0 {No deploy without an approved change} one {One deploy without an approved change} other {# deploys without an approved change}}",
  "deploys.line": "{number}. {service}{version, select, none {} other { {version}}} · {source} · {at}. {why}",
  "deploys.none": "Every deploy has its change, or somebody has said what it was.",
  "button.deploy.link": "Link to a change",
  "button.deploy.emergency": "Record as emergency",
  "button.deploy.excuse": "It is fine because …",
  "field.change": "Change",
  "command.change.unauthorised": "Deploys without an approved change, and what they were",
} as const;
