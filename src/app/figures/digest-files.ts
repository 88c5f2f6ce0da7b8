// Who may open the files of a posted digest: as it was posted they name what everybody in its channel could see then, and people open them by their address later.
import type { Act } from "../../organisation/act.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { findDigest } from "../../store/digests.ts";
import { secrecyByReference } from "../../store/record-secrecy.ts";
import type { Query } from "../ports.ts";
import { isFor } from "./digest-pictures.ts";
import { ALL_SERVICES, reportAddress } from "./report-reading.ts";

/** `insteadAt`: it names a record that is private now and not for this person; there the same month is told as they may see it. */
export type DigestFileOpened = "open" | { readonly insteadAt: string };

/** Undefined: for guests, and somebody else's own digest. What everybody's work amounts to is for everybody else. */
export async function openDigestFile(
  { actor }: Pick<Act, "actor">,
  file: { readonly digestId: number; readonly bytes: Uint8Array },
  query: Query,
): Promise<DigestFileOpened | undefined> {
  const digest = actor.isGuest ? undefined : await findDigest(query, `${file.digestId}`);
  if (!digest || !isFor(digest.to, actor.id)) return undefined;
  const named =
    Buffer.from(file.bytes)
      .toString()
      .match(/\b[A-Z]+-\d+\b/g) ?? [];
  const secrets = [...(await secrecyByReference(query, [...new Set(named)])).values()];
  const viewer = { kind: "person", person: actor } as const;
  if (secrets.every((secrecy) => visibilityOf(secrecy, viewer, "attachment") === "full")) return "open";
  const [service = ALL_SERVICES, ...others] = digest.services ?? [];
  const month = digest.from.slice(0, "2026-11".length);
  return { insteadAt: reportAddress({ service: others.length > 0 ? ALL_SERVICES : service, month }) };
}
