// What the configuration counts on one person for.
import { teamName } from "../../organisation/names.ts";
import type { Organisation } from "../../organisation/organisation.ts";
import { roles } from "../../people/person.ts";
import type { Saying } from "../../words/say.ts";

export function configuredDuties(organisation: Organisation, personId: string): readonly Saying[] {
  const { teams, fallbackResponderId, roleHolders } = organisation;
  const ofTeams = teams.flatMap(({ key, firstResponderId, managerId }): Saying[] => {
    const team = teamName(organisation, key);
    return [
      ...(firstResponderId === personId ? [{ key: "duty.first-responder", values: { team } } as const] : []),
      ...(managerId === personId ? [{ key: "duty.manager", values: { team } } as const] : []),
    ];
  });
  const held = roles.filter((role) => roleHolders[role]?.includes(personId));
  return [
    ...ofTeams,
    ...(fallbackResponderId === personId ? [{ key: "duty.fallback" } as const] : []),
    ...held.map((role) => ({ key: "duty.role", values: { role } }) as const),
  ];
}
