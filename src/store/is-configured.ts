// Whether an organisation of somebody's own is in force, asked before anything else is opened.
import pg from "pg";

/** True when the newest version came from a file or from the set-up form; the demo does not count. */
export async function isConfigured(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: "tocsin" });
  await client.connect();
  try {
    const { rows } = await client.query<{ origin: string }>(
      "SELECT origin FROM organisation_version ORDER BY id DESC LIMIT 1",
    );
    return rows[0] !== undefined && rows[0].origin !== "demo";
  } finally {
    await client.end();
  }
}
