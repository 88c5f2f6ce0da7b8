// What a run has to know of the database's clock, by which everything falls due: where it stands, and how far it was moved when.
import type { Town } from "../../support/town.ts";

/** A claim's lease and a start, by the slow clock of a run: a minute of real time. */
export const BACK_WITHIN_MS = 3000;

const nowInMs = "(extract(epoch FROM tocsin_now()) * 1000)::float8";

export async function databaseNow({ rows }: Pick<Town, "rows">): Promise<number> {
  const [clock] = await rows<{ now: number }>(`SELECT ${nowInMs} AS now`);
  return clock?.now ?? 0;
}

/** From now on every move of it is written down, in the room that the first row has made: also where the disk is full later. */
export const noteJumps = ({ rows }: Pick<Town, "rows">) =>
  rows(`CREATE TABLE matrix_jump (from_ms float8, to_ms float8);
    INSERT INTO matrix_jump VALUES (0, 0);
    CREATE FUNCTION matrix_jumps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO matrix_jump SELECT at, at + NEW.shift_ms - OLD.shift_ms FROM (SELECT ${nowInMs} AS at) AS now;
      RETURN NEW;
    END $$;
    CREATE TRIGGER matrix_jumps BEFORE UPDATE ON clock_shift FOR EACH ROW EXECUTE FUNCTION matrix_jumps()`);
