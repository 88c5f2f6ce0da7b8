// Attachments by link: pages elsewhere, http and https only.
import type { Refusal } from "../chat/decision.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { clean } from "../organisation/given-words.ts";
import { wrongField } from "../organisation/refused.ts";
import type { Change, ChangeLink } from "./change.ts";

const MOST_LINKS = 20;
const LONGEST_LINK = 2_000;

/** "Runbook https://…" is a label and an address; an address alone is called by its host. */
export function readLinks(typed: string): Result<Pick<Change, "links">, Refusal> {
  const lines = clean(typed)
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (lines.length > MOST_LINKS) {
    return refuse(wrongField("links", { key: "refused.too-many-links", values: { max: MOST_LINKS } }));
  }
  const links = lines.map((one) => linkOf(one));
  const wrong = lines.find((_, i) => links[i] === undefined);
  if (wrong !== undefined) {
    return refuse(wrongField("links", { key: "refused.no-link", values: { typed: wrong.slice(0, 80) } }));
  }
  return ok({ links: links.flatMap((link) => link ?? []) });
}

function linkOf(words: string): ChangeLink | undefined {
  const [, label = "", address = ""] = /^(.*?)\s*(\S+)$/.exec(words) ?? [];
  if (!/^https?:\/\//i.test(address) || address.length > LONGEST_LINK || !URL.canParse(address)) return undefined;
  const { href, host, username } = new URL(address);
  return username === "" ? { label: label || host, href } : undefined;
}
