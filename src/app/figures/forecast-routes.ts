// /kpi forecast: how many incidents are to be expected, and how many are open for each person of a team.

import { forecastOf, forecastPeriod } from "../../report/forecast.ts";
import { demandCard, type TeamLoad } from "../../report/kpi/forecast-card.ts";
import { openByTeam } from "../../store/team-load.ts";
import { suggestServices } from "../incident/asked-service.ts";
import { viewOf } from "../incident/incident-route-parts.ts";
import type { LookRoute, Routes } from "../route.ts";
import { askedOf, factsFor } from "./kpi-part.ts";

const forecast: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const asked = askedOf(act, scene);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    const { organisation, at } = act;
    const { zone } = organisation.figures;
    const { service } = asked.value;
    const today = at.toZonedDateTimeISO(zone).toPlainDate();
    const part = { period: forecastPeriod(today, zone), ...(service !== undefined && { service }) };
    const [{ facts, hidesPrivate }, open] = await Promise.all([
      factsFor(act, part, query, { told: part.period, isAlone: true }),
      openByTeam(query, service),
    ]);
    const loads = open.map(({ team, open: count }): TeamLoad => {
      const members = organisation.teams.find(({ key }) => key === team)?.memberIds ?? [];
      return { team, open: count, people: members.filter((id) => act.people.find(id)?.isActive).length };
    });
    const card = demandCard({ forecast: forecastOf(facts, today, zone), loads, service, hidesPrivate }, viewOf(act));
    return { kind: "done", card };
  },
  suggest: suggestServices,
};

export const forecastRoutes = { "kpi.forecast": forecast } satisfies Partial<Routes>;
