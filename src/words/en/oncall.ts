// English words of on-call duty: schedules, policies, escalation, covers.
export const oncallWords = {
  "document.unknown-schedule":
    "There is no schedule “{value}”. {nearest, select, none {Add one under schedules.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.unknown-policy":
    "There is no policy “{value}”. {nearest, select, none {Add one under policies.} other {Did you mean “{nearest}”?}} Known: {allowed}.",
  "document.at-least": "This number must be at least {least}.",
  "document.at-most": "This number must be at most {most}.",
  "schedule.bad_time": '“{given}” is no time of day. Write it in quotes as "18:00".',
  "schedule.bad_date": '“{given}” is no date. Write it in quotes as "2027-03-26".',
  "schedule.rotation": "A rotation is daily, weekly, or a block of two fields such as every: 2 and unit: weeks.",
  "schedule.no_layers": "This schedule has no layers, so nobody would ever be on call. Add one.",
  "schedule.no_members": "Nobody is in this rotation. Name at least one person as a member.",
  "schedule.ends_before_start": "This layer ends ({end}) before it starts ({start}). Correct one of the two.",
  "schedule.weekday_without_weeks":
    "A hand-over weekday makes sense only where the rotation is by weeks. Remove it, or rotate weekly.",
  "schedule.restriction_empty": "This restriction leaves no time: it begins and ends at {at}. Correct it or remove it.",
  "schedule.restriction_mixed": "Give either days, or from_day together with to_day.",
  "schedule.schedule_gap":
    "Nobody is on call from {from} to {to}. Add a layer, or say allow_gaps: true if that is intended.",
  "policy.no_levels": "This policy has no levels, so nobody would be called. Add one.",
  "policy.no_targets": "This level calls nobody. Name a person, schedule, team or channel.",
  "policy.target_unclear": "A target is exactly one of person, schedule, team or channel.",
} as const;
