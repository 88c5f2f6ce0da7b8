// Posts digests that are due: each is claimed, written, and posted together with its mark that it was, so that it comes once.
import { digestContent } from "../app/figures/digest-content.ts";
import { postedPictures } from "../app/figures/digest-pictures.ts";
import { wantedDigests } from "../app/figures/digests.ts";
import { nowOf } from "../app/incident/incident-now.ts";
import { newId } from "../app/new-id.ts";
import type { World } from "../app/world.ts";
import { writePlain } from "../app/write-decision.ts";
import type { Words } from "../chat/notice.ts";
import type { Digest } from "../organisation/digest.ts";
import type { Viewer } from "../people/visibility.ts";
import { digestKey } from "../report/digest/digest-marks.ts";
import { addDigestFiles } from "../store/digest-files.ts";
import { type ClaimedDigest, claimDigest, finishDigest, type PostedDigest } from "../store/digests.ts";
import { digestNowhere } from "./digest-trouble.ts";
import type { Round } from "./poller.ts";

/** Whoever has claimed one and dies leaves it to others after this time. */
const LEASE_MS = 20_000;

export async function digestsRound(world: World): Promise<Round> {
  const claimed = await claimDigest(world.database.query, LEASE_MS);
  if (!claimed) return { didWork: false };
  await postDigest(world, claimed);
  return { didWork: true };
}

async function postDigest(world: World, row: ClaimedDigest): Promise<void> {
  const { query } = world.database;
  const organisation = await world.organisation.current();
  const digest = (await wantedDigests(organisation, query)).find(({ key }) => key === row.key);
  if (!digest) return void (await finishDigest(query, row, null));
  const viewers = viewersOf(world, digest);
  if (!viewers && digest.to.kind !== "person") return digestNowhere(world, digest, row);
  if (!viewers) return void (await finishDigest(query, row, null));
  const act = { organisation, people: world.people.book(organisation), at: await nowOf(query) };
  const id = `${row.id}`;
  const asked = { ...row, id, digest, viewers, ...(world.publicUrl && { publicUrl: world.publicUrl }) };
  const { charts, period, services, more, ...said } = await digestContent(asked, act, query);
  const files = said.files.map((file) => ({ ...file, id: newId() }));
  const words = postedPictures(withFiles(said.words, files), id, charts);
  const days = { from: `${period.from}`, till: `${period.to}`, zone: period.zone };
  const same = { to: digest.to, lang: digest.lang, words, more, charts, services };
  const posted: PostedDigest = { ...same, marks: [], revision: 0, ...days };
  await world.database.transaction(async (transaction) => {
    if (!(await finishDigest(transaction, row, posted))) return { keep: false, value: undefined };
    const lang = digest.lang ? { lang: digest.lang } : {};
    await addDigestFiles(transaction, row.id, files);
    const notice = { key: digestKey(id), to: digest.to, lane: "message", words, ...lang } as const;
    const further = more.map((one) => ({ ...notice, key: `${notice.key}:${one.key}`, words: one.words }));
    const payload = { digest: digest.key, date: `${row.date}`, isLate: row.isLate };
    await writePlain(world, transaction, {
      payload,
      notices: [notice, ...further],
      by: { actorId: null, act: "digest.post" },
    });
    return { keep: true, value: undefined };
  });
  world.wake();
}

const withFiles = (words: Words, files: readonly { readonly id: string; readonly name: string }[]): Words =>
  files.length === 0
    ? words
    : { ...words, files: files.map(({ id, name }) => ({ attachmentId: id, name, isPicture: false })) };

/** undefined: there is nobody to read it. */
function viewersOf(world: World, { to }: Digest): readonly Viewer[] | undefined {
  if (to.kind === "person") {
    const organisation = world.organisation.held();
    const person = world.people.book(organisation).find(to.personId);
    return person?.isActive ? [{ kind: "person", person }] : undefined;
  }
  const placeIds = to.kind === "place" ? [to.placeId] : world.organisation.placesOfChannel(to.channel);
  return placeIds.length > 0 ? placeIds.map((placeId) => ({ kind: "place", placeId })) : undefined;
}
