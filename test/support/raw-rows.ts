// Changes and incidents written as bare rows, many at once, for what counts them.
import { newId } from "../../src/app/new-id.ts";
import type { PlainWorld } from "./plain-world.ts";

export type RawChange = {
  readonly number: number;
  readonly type: "normal" | "standard" | "emergency";
  readonly state: string;
  readonly result: string | null;
  readonly source: string;
  readonly service: string;
  readonly incident: string | null;
  readonly exceptions: readonly string[];
  readonly isDeployed: boolean;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly windowTo: Date | null;
  readonly retrospectiveDueAt: Date | null;
  readonly movedAt: Date;
  readonly details: {
    readonly backedOutAt: string | null;
    readonly retrospective: object | null;
    readonly suspects: readonly { readonly incidentReference: string; readonly state: string }[];
    readonly pollAnswers: readonly { readonly isGood: boolean }[];
    readonly approval: { readonly stages: readonly object[] } | null;
  };
};

const nobody = newId();

export async function writeChanges({ database }: PlainWorld, changes: readonly RawChange[]): Promise<void> {
  const { prisma } = database;
  const all = changes.map((change) => ({ ...change, id: newId(), reference: `CHG-${change.number}` }));
  await prisma.record.createMany({
    data: all.map(({ id, number, reference, createdAt }) => ({
      ...{ id, kind: "change", number, reference, createdAt, updatedAt: createdAt },
    })),
  });
  await prisma.change.createMany({
    data: all.map((change) => ({
      ...{ recordId: change.id, title: change.reference, type: change.type, state: change.state },
      ...{ serviceKeys: [change.service], ownerTeamKey: "shop", requesterId: nobody, declaredById: nobody },
      ...{ source: change.source, incidentReference: change.incident, createdAt: change.createdAt },
      ...{ submittedAt: change.submittedAt, approvedAt: change.approvedAt, actualStart: change.startedAt },
      ...{ actualEnd: change.endedAt, windowTo: change.windowTo, resultCode: change.result, movedAt: change.movedAt },
      ...{ retrospectiveDueAt: change.retrospectiveDueAt, exceptions: [...change.exceptions] },
      details: JSON.parse(JSON.stringify(change.details)),
    })),
  });
  await prisma.deploy.createMany({
    data: all
      .filter(({ isDeployed }) => isDeployed)
      .map(({ reference, service, createdAt }) => ({
        ...{ id: newId(), source: "ci", key: reference, serviceKey: service, status: "succeeded", reference },
        ...{ firstAt: createdAt, lastAt: createdAt },
      })),
  });
}
