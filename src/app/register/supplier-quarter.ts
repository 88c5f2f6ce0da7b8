// The quarterly report about suppliers: made by itself when a quarter is over, kept on each supplier's page, and told to its owner, once.
import { Temporal } from "temporal-polyfill";
import type { Organisation } from "../../organisation/organisation.ts";
import { tellQuarter } from "../../register/quarter.ts";
import type { RegisterRecord } from "../../register/record.ts";
import { ORGANISATION_RECORD } from "../../store/audit.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { openRegisterRecords } from "../../store/register-reads.ts";
import { setOnlyTimer } from "../../store/timers.ts";
import type { Value } from "../../words/say.ts";
import type { Transaction } from "../ports.ts";
import type { OrganisationTimerRoute } from "../route.ts";
import type { World } from "../world.ts";
import { lastQuarter, partLine, quarterLine, quarterName, supplierFigures, waitsIn } from "./supplier-figures.ts";

const KIND = "supplier-quarter";
const AT = Temporal.PlainTime.from("09:00");

/** The first morning of the next quarter, at nine on the walls of the zone of the figures. */
export function nextReport({ figures: { zone } }: Pick<Organisation, "figures">, after: Temporal.Instant) {
  const { to } = lastQuarter(after, zone);
  const first = to.toZonedDateTime({ timeZone: zone, plainTime: AT }).toInstant();
  if (Temporal.Instant.compare(first, after) > 0) return first;
  return to.add({ months: 3 }).toZonedDateTime({ timeZone: zone, plainTime: AT }).toInstant();
}

const plan = (transaction: Transaction, organisation: Organisation, at: Temporal.Instant): Promise<void> =>
  setOnlyTimer(transaction, ORGANISATION_RECORD, KIND, nextReport(organisation, at));

/** At start, and when another configuration is in force. What nobody here would run is not waited for. */
export async function planSupplierReports(world: World): Promise<void> {
  if (!world.timerRoutes[KIND]) return;
  const organisation = await world.organisation.current();
  await world.database.transaction(async (transaction) => {
    const at = await lockOrganisation(transaction);
    await plan(transaction, organisation, at);
    return { keep: true, value: undefined };
  });
}

/** Under the lock of the organisation. After downtime the quarter that ended last is told, late. `pages`: where people reach them. */
export const supplierTimer = (pages: string | undefined): OrganisationTimerRoute => ({
  record: "organisation",
  run: async (act, { isLate }, transaction, acts) => {
    const { organisation, at } = act;
    await plan(transaction, organisation, at);
    const period = lastQuarter(at, organisation.figures.zone);
    const quarter = quarterName(period);
    const suppliers = await openRegisterRecords(transaction, { kind: "supplier" });
    const waits = await waitsIn(period, undefined, act, transaction);
    const name: Value = pages === undefined ? quarter : { of: quarter, href: `${pages}/suppliers?period=${quarter}` };
    for (const { reference } of suppliers) {
      await acts.on<RegisterRecord>("supplier", reference, (record, now) =>
        tellQuarter(
          record,
          { quarter, name },
          [partLine(record, now), quarterLine(record, supplierFigures(record, waits, period))],
          now,
        ),
      );
    }
    return { notices: [], audit: { quarter, suppliers: suppliers.length, isLate } };
  },
});
