// Somebody can no longer act: what they had goes back to the team; what they asked for is put before those who answer for it.

import type { Notice, Words } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { teamName } from "../organisation/names.ts";
import { tellPeople } from "../organisation/tell-people.ts";
import { who } from "../organisation/values.ts";
import { changed, type Decided } from "./deciding.ts";
import { accountableIds, canBeFor } from "./facts.ts";
import { intent } from "./intents.ts";
import { named } from "./naming.ts";
import { isUnderWay, type Request } from "./request.ts";
import { type Line, line, showButton, tellTeam } from "./tell.ts";

/** Undefined: everybody whom it needs can act. What is fulfilled closes by itself. */
export function someoneGone(request: Request, act: Act): Decided | undefined {
  if (!isUnderWay(request) || request.state === "fulfilled") return undefined;
  const { ownerId, requesterId } = request;
  const isOwnerGone = ownerId !== null && isGone(ownerId, act);
  const isRequesterGone = !canBeFor(requesterId, act);
  if (!isOwnerGone && !isRequesterGone) return undefined;
  const patch = isOwnerGone ? { ownerId: null } : {};
  const after = { ...request, ...patch };
  const parts = [
    ...(isOwnerGone ? [ownerLeft(request, ownerId, act)] : []),
    ...(isRequesterGone ? [requesterLeft(after, act)] : []),
  ];
  return changed(request, act, {
    patch,
    lines: parts.map(({ said }) => said),
    notices: parts.flatMap(({ told }) => told),
  });
}

/** Guests hold nothing. Somebody we cannot find is left alone. */
function isGone(personId: string, act: Act): boolean {
  const person = act.people.find(personId);
  return person !== undefined && (!person.isActive || person.isGuest);
}

type Part = { readonly said: Line; readonly told: readonly Notice[] };

function ownerLeft(request: Request, personId: string, act: Act): Part {
  const { organisation, actor } = act;
  const [person, team] = [who(act, personId), teamName(organisation, request.teamKey)];
  const words: Words = {
    tone: "waiting",
    lines: [{ key: "request.owner-gone", values: { ...named(request), person } }],
    buttons: [
      { label: "button.request.take", intent: intent("take"), subject: request.reference, style: "primary" },
      { label: "button.request.assign", intent: intent("assign"), subject: request.reference },
      showButton(request),
    ],
  };
  return {
    said: line(request, "owner-gone", { person, team }),
    told: tellTeam(request, request.teamKey, "owner-gone", words, { organisation, actorId: actor.id }),
  };
}

/** To whoever has it, else the team; to who answers for it; and to who asked in their place. */
function requesterLeft(request: Request, act: Act): Part {
  const { organisation, actor } = act;
  const { requesterId, askedById, ownerId, reference, teamKey } = request;
  const person = who(act, requesterId);
  const words: Words = {
    tone: "waiting",
    lines: [{ key: "request.requester-gone", values: { ...named(request), person } }],
    buttons: [
      { label: "button.request.hand-over", intent: intent("hand-over"), subject: reference, style: "primary" },
      { label: "button.request.cancel", intent: intent("cancel"), subject: reference },
      showButton(request),
    ],
  };
  const what = "requester-gone";
  const people = [...accountableIds(request, organisation), ...[ownerId, askedById].flatMap((id) => id ?? [])];
  return {
    said: line(request, "requester-gone", { person }),
    told: [
      ...(ownerId === null ? tellTeam(request, teamKey, what, words, { organisation, actorId: actor.id }) : []),
      ...tellPeople(
        request,
        people.filter((id) => id !== requesterId && canBeFor(id, act)),
        what,
        words,
      ),
    ],
  };
}
