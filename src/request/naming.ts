// The words for states, tasks and answers of a request, in no language yet.
import { Temporal } from "temporal-polyfill";
import type { Act } from "../organisation/act.ts";
import { serviceNameAt, teamName } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { RequestField } from "../organisation/request-items.ts";
import { who } from "../organisation/values.ts";
import type { InLanguages, Saying, Value } from "../words/say.ts";
import type { Request, RequestState } from "./request.ts";

export const stateWord = (state: RequestState): Saying => ({ key: `request-state.${state}` });

/** The values that most sentences about a request name it by. */
export const named = ({ reference, item }: Pick<Request, "reference" | "item">) => ({ reference, item: item.name });

/** The person, else the team. */
export const ownerWord = (
  { ownerId, teamKey }: Pick<Request, "ownerId" | "teamKey">,
  act: { readonly people: Act["people"]; readonly organisation: Organisation },
): Value => (ownerId === null ? teamName(act.organisation, teamKey) : who(act, ownerId));

export const serviceWord = ({ item, createdAt }: Request, organisation: Organisation): Value =>
  serviceNameAt(organisation, item.serviceKey, createdAt);

/** What was answered, as its reader is told it. */
export function answerWord(field: RequestField, answer: string, people: Act["people"]): Value {
  if (field.type === "person") return people.span(answer);
  if (field.type === "yes_no") return { key: answer === "yes" ? "form.yes" : "form.no" };
  if (field.type === "date") return dayWords(answer);
  return field.choices.find(({ en }) => en === answer) ?? answer;
}

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;

/** "10 Mar 2031": the same day wherever its reader is. */
function dayWords(answer: string): InLanguages {
  const day = Temporal.PlainDate.from(answer);
  return { en: day.toLocaleString("en-GB", DAY), "zh-CN": day.toLocaleString("zh-CN", DAY) };
}
