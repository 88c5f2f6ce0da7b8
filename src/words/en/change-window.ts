// English words of collisions, freezes, maintenance windows and free times.
export const changeWindowWords = {
  "change-conflict.same-service": "overlaps {what} on the same service until {until}",
  "change-conflict.dependency":
    "overlaps {what} on a service that depends on this one, or the other way round, until {until}",
  "change-conflict.same-implementer": "overlaps {what} (same implementer) until {until}",
  "change-conflict.freeze": "in the freeze “{what}” until {until}",
  "change-conflict.outside-window": "outside the maintenance window of {what}",
  "change-conflict.open-incident": "{what} is open on a service that this concerns",
  "change-conflict.buffer": "too close to {what}, which ends {until}",
  "change-conflict.too-many":
    "{count, plural, one {another change runs} other {# other changes run}} at the same time, as many as are allowed, until {until}",
  "change-conflict.event": "during “{what}” until {until}",
  "change-window.restricted": "a restricted change",
  "change-window.restricted-incident": "A restricted incident",
  "change-window.usage":
    "usage {percent} % of peak, {weeks, plural, one {# week} other {# weeks}} of data, {events, plural, one {# record} other {# records}}",
  "change-window.outside-hours": "far from business hours; there are less than 4 weeks of data about its use",
  "change-window.inside-hours":
    "{percent} % business hours, 3 h before and after counted; there are less than 4 weeks of data about its use",
} as const;
