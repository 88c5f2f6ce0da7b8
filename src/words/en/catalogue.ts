// English words of the request catalogue in the configuration.
export const catalogueWords = {
  "catalogue.too-many": "This list has more than {most, number} entries. Leave some out, or make two items of it.",
  "catalogue.unknown-policy":
    "There is no approval policy “{value}”. {nearest, select, none {Add one under approval_policies.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "catalogue.unknown-sla":
    "There is no agreement “{value}”. {nearest, select, none {Add one under slas.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "catalogue.no-choices": "“{value}” is a choice and needs at least two choices.",
  "catalogue.choices-of-none": "Only a field of type choice has choices. Remove them, or write type: choice.",
  "catalogue.choice-twice": "The choice “{value}” stands twice. Keep one.",
  "catalogue.after-itself":
    "Task {own, number} waits for task {number, number}, which does not stand before it. A task waits for those above it: 1 is the first.",
  "catalogue.nobody-agrees":
    "Nobody could ever agree to this: stage “{stage}” of the policy “{value}” has nobody who may decide, whoever asks, and nobody of the role {role} either. Give somebody the role, or name more people in the policy.",
} as const;
