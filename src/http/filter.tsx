// The filters of the pages for looking: their lists of choices, what the address says, and names in the reader's language.
import { UNKNOWN_KEY } from "../organisation/names.ts";
import type { Named, Organisation, Service } from "../organisation/organisation.ts";
import { isPilot } from "../organisation/pilot.ts";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";

export const nameIn = (name: Named, { lang }: Pick<Viewer, "lang">): string => name[lang] ?? name.en;

/** A service or a team as the reader calls it; its key once it is no longer configured. */
export const nameOf = (
  organisation: Organisation,
  list: "services" | "teams",
  key: string,
  viewer: Pick<Viewer, "lang">,
): string => {
  const found = organisation[list].find((one) => one.key === key);
  const name = found && nameIn(found.name, viewer);
  if (name) return "stage" in found && isPilot(found) ? wordsOf(viewer, "name.pilot", { name }) : name;
  return key === UNKNOWN_KEY ? wordsOf(viewer, list === "teams" ? "name.no-team" : "name.no-service") : key;
};

/** The address with what was asked for; whatever is left out is not in it. */
export function addressOf(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  return query === "" ? path : `${path}?${query}`;
}

export type Choice = { readonly value: string; readonly label: string };

/** One list of a filter, which begins with "all". */
export const Select = (props: {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly all?: string;
  readonly choices: readonly Choice[];
}) => (
  <label class="board-field">
    <span>{props.label}</span>
    <select name={props.name}>
      {props.all && <option value="">{props.all}</option>}
      {props.choices.map(({ value, label }) => (
        <option value={value} selected={value === props.chosen}>
          {label}
        </option>
      ))}
    </select>
  </label>
);

type Chosen = {
  readonly organisation: Organisation;
  readonly chosen: string | undefined;
  readonly viewer: Viewer;
};

export const TeamSelect = ({ organisation, chosen, viewer }: Chosen) => (
  <Select
    name="team"
    label={wordsOf(viewer, "board.team")}
    chosen={chosen}
    all={wordsOf(viewer, "board.all-teams")}
    choices={namedChoices(organisation.teams, viewer)}
  />
);

export const ServiceSelect = (props: Chosen) => (
  <Select
    name="service"
    label={wordsOf(props.viewer, "board.service")}
    chosen={props.chosen}
    all={wordsOf(props.viewer, "board.all-services")}
    choices={namedChoices(props.organisation.services, props.viewer)}
  />
);

const periods = ["7d", "30d", "90d", "365d", "this month", "last month", "last quarter", "last year"] as const;

/** A period as people type it, with some to choose from. */
export const PeriodField = ({ value, viewer }: { readonly value: string; readonly viewer: Viewer }) => (
  <label class="board-field">
    <span>{wordsOf(viewer, "board.period")}</span>
    <input name="period" value={value} list="periods" autocomplete="off" maxlength={60} size={26} />
    <datalist id="periods">
      {periods.map((period) => (
        <option value={period} />
      ))}
    </datalist>
  </label>
);

/** Sends the filter: nothing is asked for before. */
export const Apply = ({ viewer }: { readonly viewer: Viewer }) => (
  <button type="submit" class="button">
    {wordsOf(viewer, "board.apply")}
  </button>
);

type Listed = { readonly key: string; readonly name: Named };

/** By name; a service that is a pilot says so. */
export const namedChoices = (list: readonly (Listed | Service)[], viewer: Viewer): readonly Choice[] =>
  list.map((one) => {
    const name = nameIn(one.name, viewer);
    const isOne = "stage" in one && isPilot(one);
    return { value: one.key, label: isOne ? wordsOf(viewer, "name.pilot", { name }) : name };
  });
