// What looking at a record has in common over the kinds: who sees it, a card about it, what stands under a shared link, completion of its reference.
import type { Card } from "../chat/card.ts";
import type { Choice } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { unknownRecord } from "../organisation/refused.ts";
import type { View } from "../organisation/view.ts";
import type { Person } from "../people/person.ts";
import { type Secrecy, visibilityOf, type WayOut } from "../people/visibility.ts";
import { silence } from "./answers.ts";
import { subjectOf, viewOf } from "./incident/incident-route-parts.ts";
import { langThere } from "./lang-there.ts";
import type { Query, Transaction } from "./ports.ts";
import type { LookRoute, Scene } from "./route.ts";

/** The record if this person may see it on this way; else as if it did not exist. */
export type Seen<State> = (
  act: Pick<Act, "actor">,
  reference: string,
  query: Transaction,
  way: WayOut,
) => Promise<State | undefined>;

export const seeing =
  <State>(
    find: (query: Transaction, reference: string) => Promise<State | undefined>,
    secrecyOf: (record: State) => Secrecy,
  ): Seen<State> =>
  async ({ actor }, reference, query, way) => {
    const found = await find(query, reference);
    return found && visibilityOf(secrecyOf(found), { kind: "person", person: actor }, way) === "full"
      ? found
      : undefined;
  };

/** A card about one record, for whoever may see it. */
export const showing =
  <State>(seen: Seen<State>) =>
  (way: WayOut, card: (record: State, act: Act, query: Query, scene: Scene) => Card | Promise<Card>): LookRoute => ({
    kind: "look",
    look: async (act, scene, query) => {
      const reference = subjectOf(scene) ?? "?";
      const record = await seen(act, reference, query, way);
      if (!record) return { kind: "refusal", refusal: unknownRecord(reference) };
      return { kind: "done", card: await card(record, act, query, scene) };
    },
  });

/** No more than whoever shared the link may see; nobody asked, so nobody is refused. */
export const previewing =
  <State>(seen: Seen<State>, card: (record: State, view: View) => Card): LookRoute["look"] =>
  async (act, scene, query) => {
    const record = await seen(act, subjectOf(scene) ?? "", query, "link-title");
    if (!record) return silence;
    const { reader: _, ...view } = { ...viewOf(act), lang: await langThere(act, scene, query) };
    return { kind: "done", card: card(record, view) };
  };

/** Completion of "which": by number or words; `nameFor` has no name for what the person may not see. */
export const completing =
  <State extends { readonly reference: string }>(
    search: (query: Query, typed: string) => Promise<readonly State[]>,
    nameFor: (record: State, person: Person) => string | undefined,
  ) =>
  async (act: Act, _scene: Scene, typed: string, query: Query): Promise<readonly Choice[]> =>
    (await search(query, typed.trim()))
      .flatMap((record): readonly Choice[] => {
        const label = nameFor(record, act.actor);
        return label === undefined ? [] : [{ value: record.reference, label }];
      })
      .slice(0, 25);
