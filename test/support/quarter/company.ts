// A company of five in simple mode, for the story of a quarter: who works there and what it measures.
import { parse, stringify } from "yaml";
import { inSimpleMode } from "../simple-stage.ts";

const staff: readonly string[] = ["lin", "ben", "dana", "ana", "wei"];

const lateParcels = {
  key: "late-parcels",
  name: { en: "Parcels sent late", "zh-CN": "晚发包裹" },
  unit: "percent",
  better: "lower",
  target: 2,
};

/** What the company reads of itself once a month. */
const monthly = { name: "month", kind: "monthly", at: "0 9 3 * *", channel: "general" };

/** Lin coordinates and approves, Ben and Dana work along, Ana sells and Wei buys. */
export function companyOfFive(yaml: string): string {
  const file = parse(inSimpleMode(yaml)) as { readonly people: readonly { readonly key: string }[] };
  return stringify({
    ...file,
    people: file.people.filter(({ key }) => staff.includes(key)),
    team: ["ben", "dana"],
    figures: { indicators: [lateParcels] },
    digests: [monthly],
  });
}
