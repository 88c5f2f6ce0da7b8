// Somebody chosen in the set-up form, as an entry of the configuration.
import type { Statement, Transaction } from "../app/ports.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { SetupPerson } from "../organisation/setup-document.ts";

const byId: Statement<{ name: string; email: string | null; slack: string | null; discord: string | null }> = {
  name: "setup-person",
  text: `SELECT p.name, p.email,
      (SELECT max(user_id) FROM identity WHERE person_id = p.id AND platform = 'slack') AS slack,
      (SELECT max(user_id) FROM identity WHERE person_id = p.id AND platform = 'discord') AS discord
    FROM person p WHERE p.id::text = $1
      OR p.id = (SELECT person_id FROM identity WHERE platform = $2 AND user_id = $3 LIMIT 1)`,
};

/** `given` is "person:<our id>" or a user id of the platform; somebody not met yet has only that id. */
export async function findSetupPerson(
  transaction: Transaction,
  platform: PlatformName,
  given: string,
): Promise<SetupPerson> {
  const ourId = given.startsWith("person:") ? given.slice("person:".length) : "";
  const [found] = await transaction.run(byId, [ourId, platform, given]);
  if (!found) return { name: given, ...(platform !== "web" && { [platform]: given }) };
  return {
    name: found.name,
    ...(found.email && { email: found.email }),
    ...(found.slack && { slack: found.slack }),
    ...(found.discord && { discord: found.discord }),
  };
}
