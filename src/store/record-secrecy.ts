// Who may see private records, for many of them at once.
import type { Query } from "../app/ports.ts";
import type { Secrecy } from "../people/visibility.ts";

/** Of private records alone, by reference. Places do not matter to somebody who looks at a page or a file. */
export async function secrecyByReference(
  { prisma }: Query,
  references: readonly string[],
): Promise<ReadonlyMap<string, Secrecy>> {
  if (references.length === 0) return new Map();
  const rows = await prisma.record.findMany({
    where: { reference: { in: [...references] }, isPrivate: true },
    include: { incident: true, change: true },
  });
  const shared = { isPrivate: true, admittedPlaceIds: [] };
  return new Map(
    rows.flatMap(({ reference, incident, change }): (readonly [string, Secrecy])[] => {
      if (incident) {
        const { memberIds, reporterId, declaredById, subscriberIds } = incident;
        return [[reference, { ...shared, memberIds, reporterId, declaredById, subscriberIds }]];
      }
      if (!change) return [];
      const { requesterId, declaredById, subscriberIds } = change;
      return [[reference, { ...shared, memberIds: [], reporterId: requesterId, declaredById, subscriberIds }]];
    }),
  );
}
