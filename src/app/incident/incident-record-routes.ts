// Routes that change what the record is: edit, merge, link, share, privacy.
import type { Choice } from "../../chat/form.ts";
import { editIncident } from "../../incident/edit.ts";
import { secrecyOf } from "../../incident/facts.ts";
import { admitForm, editForm, linkForm, mergeForm, shareForm, unlinkForm } from "../../incident/forms.ts";
import { type Incident, linkKinds } from "../../incident/incident.ts";
import { linkIncident, unlinkIncident } from "../../incident/link.ts";
import { seenBy } from "../../incident/list.ts";
import { mergeIncident, type Parent } from "../../incident/merge.ts";
import { openOwnChannel } from "../../incident/own-channel.ts";
import { admitPerson, restrictIncident, unrestrictIncident } from "../../incident/privacy.ts";
import { shareIncident } from "../../incident/share.ts";
import { parseReference } from "../../kernel/reference.ts";
import { refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { wrongField } from "../../organisation/refused.ts";
import { shortened } from "../../organisation/values.ts";
import { visibilityOf } from "../../people/visibility.ts";
import { findIncident, openIncidents } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import type { Query } from "../ports.ts";
import { restricting } from "../restrict-along.ts";
import type { Routes, Scene } from "../route.ts";
import { given, oneOf, onIncident, opening, personGiven, subjectOf, withFacts } from "./incident-route-parts.ts";

const CHOICES = 25;

export const recordRoutes = {
  "incident.edit": opening("edit", (incident, act) => editForm(incident, act)),
  "incident.edit.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "for"),
    (incident, act, scene, forId) => {
      if (forId === undefined && given(scene, "for") !== "")
        return refuse(wrongField("for", { key: "refused.no-person" }));
      const serviceKey = given(scene, "service");
      return editIncident(
        incident,
        {
          title: given(scene, "title"),
          description: given(scene, "description"),
          ...(serviceKey && { serviceKey }),
          ...(forId && { forId }),
          outOfUse: given(scene, "outOfUse"),
        },
        act,
      );
    },
  ),

  "incident.merge": opening("merge", async (incident, act, _scene, query) =>
    mergeForm(incident, act, await mergeChoices(incident, act, query)),
  ),
  "incident.merge.save": withFacts(
    async (scene, _act, query) => parentOf(await otherOf(scene, query)),
    (incident, act, scene, parent) => mergeIncident(incident, parent, given(scene, "other").slice(0, 40), act),
  ),

  "incident.link": opening("link", (incident, act) => linkForm(incident, act)),
  "incident.link.save": withFacts(
    async (scene, act, query) => {
      const other = await otherOf(scene, query);
      const problemId = await problemMeant(given(scene, "other"), query);
      return { isKnown: problemId !== undefined || (other !== undefined && isSeen(other, act.actor)), problemId };
    },
    (incident, act, scene, known) =>
      linkIncident(
        incident,
        { kind: oneOf(linkKinds, given(scene, "kind")), other: given(scene, "other"), ...known },
        act,
      ),
  ),
  "incident.unlink": opening("unlink", (incident, act) => unlinkForm(incident, act)),
  "incident.unlink.save": withFacts(
    async (scene, _act, query) => {
      const incident = await findIncident(query, subjectOf(scene) ?? "");
      const link = incident?.links.find(({ id }) => id === given(scene, "link"));
      return link && problemMeant(link.to, query);
    },
    (incident, act, scene, problemId) => unlinkIncident(incident, { link: given(scene, "link"), problemId }, act),
  ),

  "incident.share": opening("share", async (incident, act, _scene, query) =>
    shareForm(incident, act, await placeChoices(incident, query)),
  ),
  "incident.share.save": withFacts(
    (scene, _act, query) => placeGiven(scene, query),
    (incident, act, scene, place) =>
      !place && given(scene, "place") !== ""
        ? refuse(
            wrongField("place", { key: "refused.no-place", values: { typed: given(scene, "place").slice(0, 80) } }),
          )
        : shareIncident(incident, place, act),
  ),

  "incident.open-channel": onIncident((incident, act, { inbound }) =>
    openOwnChannel(incident, inbound.actor.platform, act),
  ),
  "incident.restrict": restricting<Incident>("incident", { decide: restrictIncident, secrecyOf }),
  "incident.unrestrict": onIncident((incident, act) => unrestrictIncident(incident, act)),
  "incident.admit": opening("admit", (incident, act) => admitForm(incident, act)),
  "incident.admit.save": withFacts(
    (scene, _act, query) => personGiven(query, scene, "person"),
    (incident, act, scene, personId) =>
      personId === undefined && given(scene, "person") !== ""
        ? refuse(wrongField("person", { key: "refused.no-person" }))
        : admitPerson(incident, personId, act),
  ),
} satisfies Partial<Routes>;

export const isSeen = (incident: Incident, person: Act["actor"]): boolean =>
  visibilityOf(secrecyOf(incident), { kind: "person", person }, "search") === "full";

/** The id of the problem that is named. */
async function problemMeant(typed: string, query: Query): Promise<string | undefined> {
  const reference = parseReference(typed);
  return reference && (await findProblem(query, reference))?.id;
}

async function otherOf(scene: Scene, query: Query): Promise<Incident | undefined> {
  const reference = parseReference(given(scene, "other"));
  return reference && findIncident(query, reference);
}

const parentOf = (incident: Incident | undefined): Parent | undefined =>
  incident && {
    id: incident.id,
    reference: incident.reference,
    title: incident.title,
    state: incident.state,
    ownerId: incident.ownerId,
    reporterId: incident.reporterId,
    secrecy: secrecyOf(incident),
  };

/** Open ones that the actor sees, those on the same service first. */
async function mergeChoices(incident: Incident, act: Act, query: Query): Promise<readonly Choice[]> {
  const open = seenBy(await openIncidents(query), act.actor, "autocomplete");
  return open
    .filter((other) => other.id !== incident.id)
    .sort((a, b) => Number(b.serviceKey === incident.serviceKey) - Number(a.serviceKey === incident.serviceKey))
    .slice(0, CHOICES)
    .map((other) => ({ value: other.reference, label: shortened(`${other.reference} · ${other.title}`, 75) }));
}

async function placeChoices(incident: Incident, query: Query): Promise<readonly Choice[]> {
  const shown = incident.places.filter((place) => place.state === "active" || place.state === "admitted");
  const places = await query.prisma.place.findMany({
    where: { archivedAt: null, id: { notIn: shown.map((place) => place.placeId) } },
    orderBy: { name: "asc" },
    take: CHOICES,
  });
  return places.map((place) => ({
    value: place.id,
    label: shortened(`#${place.name.replace(/^#/, "")} · ${place.platform}`, 75),
  }));
}

const isUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A place by our id, by the platform's id, or by its name as typed. */
async function placeGiven(scene: Scene, query: Query): Promise<{ id: string; name: string } | undefined> {
  const typed = given(scene, "place").trim();
  if (typed === "") return undefined;
  const { platform } = scene.inbound.actor;
  const place = await query.prisma.place.findFirst({
    where: isUuid.test(typed)
      ? { OR: [{ id: typed }, { platform, channelId: typed }], archivedAt: null }
      : {
          OR: [{ channelId: typed }, { name: { in: [typed, typed.replace(/^#/, ""), `#${typed}`] } }],
          platform,
          archivedAt: null,
        },
  });
  return place ? { id: place.id, name: `#${place.name.replace(/^#/, "")}` } : undefined;
}
