// An organisation with people on call: Ben this week, Dana the next; then Dana and the whole team, then Lin.
import { parse, stringify } from "yaml";

const layer = {
  name: "Week",
  members: ["ben", "dana"],
  rotation: "weekly",
  handover: "09:00",
  weekday: "mon",
  start: "2031-03-03",
};

const policy = {
  key: "shop",
  name: "Shop",
  levels: [
    { targets: [{ schedule: "shop" }], wait_minutes: 5 },
    { targets: [{ person: "dana" }, { team: "shop" }], wait_minutes: 5 },
    { targets: [{ person: "lin" }], wait_minutes: 10 },
  ],
  unacknowledge_after_minutes: 45,
};

type Change = {
  readonly layers?: readonly object[];
  readonly schedule?: object;
  readonly policy?: object;
  /** Of the team; left out: as the usual one. */
  readonly team?: object;
};

/** Puts Team Shop on call. */
export const onCall =
  (change: Change = {}) =>
  (yaml: string): string => {
    const document = parse(yaml);
    const layers = change.layers ?? [layer];
    return stringify({
      ...document,
      schedules: [{ key: "shop", name: "Shop on call", zone: "Europe/Berlin", layers, ...change.schedule }],
      policies: [{ ...policy, ...change.policy }],
      teams: document.teams.map((team: { key: string }) =>
        team.key === "shop" ? { ...team, schedule: "shop", policy: "shop", ...change.team } : team,
      ),
    });
  };
