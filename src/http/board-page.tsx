// What the pages for looking have in common: their frame, the list of choices of a filter, and names in the reader's language.
import type { Child } from "hono/jsx";
import type { Named, Organisation } from "../organisation/organisation.ts";
import type { IconName } from "../platform/web/view/icons.tsx";
import { MainHead, ShellPage } from "../platform/web/view/page.tsx";
import type { Here, ShellFacts } from "../platform/web/view/sidebar.tsx";
import { type Viewer, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import type { WordKey } from "../words/say.ts";

export const nameIn = (name: Named, { lang }: Pick<Viewer, "lang">): string => name[lang] ?? name.en;

/** A service or a team as the reader calls it; its key once it is no longer configured. */
export const nameOf = (
  organisation: Organisation,
  list: "services" | "teams",
  key: string,
  viewer: Pick<Viewer, "lang">,
): string => {
  const found = organisation[list].find((one) => one.key === key);
  return found ? nameIn(found.name, viewer) : key;
};

/** The address with what was asked for; whatever is left out is not in it. */
export function addressOf(path: string, asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  return query === "" ? path : `${path}?${query}`;
}

export const BoardPage = (props: {
  readonly parts: WebParts;
  readonly facts: ShellFacts;
  readonly page: NonNullable<Here["page"]>;
  readonly title: WordKey;
  readonly icon: IconName;
  readonly children?: Child;
}) => {
  const title = wordsOf(props.facts.viewer, props.title);
  return (
    <ShellPage facts={props.facts} here={{ page: props.page }} title={title} assets={props.parts.assets}>
      <MainHead facts={props.facts} title={title} icon={props.icon} />
      <div class="scroll-page">
        <div class="board">{props.children}</div>
      </div>
    </ShellPage>
  );
};

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

export const ServiceSelect = (props: {
  readonly organisation: Organisation;
  readonly chosen: string | undefined;
  readonly viewer: Viewer;
}) => (
  <Select
    name="service"
    label={wordsOf(props.viewer, "board.service")}
    chosen={props.chosen}
    all={wordsOf(props.viewer, "board.all-services")}
    choices={namedChoices(props.organisation.services, props.viewer)}
  />
);

/** Sends the filter: nothing is asked for before. */
export const Apply = ({ viewer }: { readonly viewer: Viewer }) => (
  <button type="submit" class="button">
    {wordsOf(viewer, "board.apply")}
  </button>
);

export const namedChoices = (list: readonly { readonly key: string; readonly name: Named }[], viewer: Viewer) =>
  list.map(({ key, name }) => ({ value: key, label: nameIn(name, viewer) }));
