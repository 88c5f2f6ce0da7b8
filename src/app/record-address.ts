// The address of a record's page: written for messages, and read in links that people share.
import { parseReference, type Reference } from "../kernel/reference.ts";

export const addressOf = (publicUrl: string, reference: string): string => `${publicUrl}/r/${reference}`;

/** The record whose page the link opens; undefined for every other address. */
export function recordAt(publicUrl: string, link: string): Reference | undefined {
  if (!URL.canParse(link)) return undefined;
  const pages = new URL(addressOf(publicUrl, ""));
  const { origin, pathname } = new URL(link);
  if (origin !== pages.origin || !pathname.startsWith(pages.pathname)) return undefined;
  return parseReference(pathname.slice(pages.pathname.length));
}
