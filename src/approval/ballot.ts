// What the buttons of a decision carry: the stage and the content that the person had before their eyes.
import type { Approval } from "./approval.ts";
import { openStageOf } from "./settle.ts";

/** Letters of the content's hash; a button holds no more than 24 characters. */
const HASH_LETTERS = 20;

export const ballotCode = (approval: Approval): string =>
  `${openStageOf(approval)}-${approval.contentHash.slice(0, HASH_LETTERS)}`;

/** Without a code (a typed command) the decision is about what is open now. */
export function readBallot(
  code: string | undefined,
  approval: Approval,
): { readonly stage: number; readonly contentHash: string } {
  const [, stage, letters] = /^(\d{1,2})-([0-9a-f]+)$/.exec(code ?? "") ?? [];
  if (stage === undefined || letters === undefined) {
    return { stage: openStageOf(approval), contentHash: approval.contentHash };
  }
  const isSame = approval.contentHash.startsWith(letters);
  return { stage: Number(stage), contentHash: isSame ? approval.contentHash : letters };
}
