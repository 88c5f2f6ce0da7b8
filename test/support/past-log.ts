// Audit logs in the shape of ServiceNow's export, with values of our own, as long as wanted.

const header =
  "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at";

/** Six rows an incident; the n-th is opened on the n-th minute of 2031 and resolved twenty hours later. */
const states = ["New", "Active", "Awaiting User Info", "Active", "Resolved", "Closed"];
const hours = [0, 2, 5, 9, 20, 140];

const two = (n: number): string => String(n).padStart(2, "0");

/** The n-th hour and minute of 2031, day first. */
const timeAt = (minutes: number): string => dayFirst(new Date(Date.UTC(2031, 0, 1) + minutes * 60_000));

function dayFirst(at: Date): string {
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

export function logRow(incident: number, event: number): string {
  const at = (hour: number) => timeAt(incident + hour * 60);
  const flags = `${event < 5},${event > 0 ? 1 : 0},0,${event},${incident % 5 !== 0}`;
  const people = `Caller  ${incident % 90},Opened by  8,${at(0)},Created by 6,${at(0)},Updated by ${event},${at(hours[event] ?? 0)}`;
  const kind = `Phone,Location ${incident % 9},Category ${incident % 12},Subcategory ${incident % 40},?,?`;
  const urgency = "2 - Medium,2 - Medium,3 - Moderate";
  const rest = `Group ${event > 0 ? 2 : 1},Resolver 3,true,false,Do Not Notify,?,?,?,?,code 6,Resolved by 4`;
  return `INC${10_000_000 + incident},${states[event]},${flags},${people},${kind},${urgency},${rest},${at(20)},${at(140)}`;
}

/** So many incidents, of six rows each, one after the other. */
export function* logLines(incidents: number): Generator<string> {
  yield header;
  for (let incident = 0; incident < incidents; incident++) {
    for (let event = 0; event < states.length; event++) yield logRow(incident, event);
  }
}

export const logOf = (incidents: number): string => `${[...logLines(incidents)].join("\n")}\n`;

const demoServices = ["shop-checkout", "shop-pages", "invoicing", "computers", "mail", "network", "reports"];

/**
 * What a small organisation lived through in the days before `now`: a few incidents each day, more on Mondays and in the
 * morning, most of them fixed in time. Always the same for the same moment.
 */
export function logBefore(now: Date, days: number): string {
  const rows = [header];
  let number = 0;
  for (let day = days; day > 0; day--) {
    const midnight = new Date(now.getTime() - day * 86_400_000);
    midnight.setUTCHours(0, 0, 0, 0);
    const busy = midnight.getUTCDay() === 1 ? 8 : midnight.getUTCDay() % 6 === 0 ? 1 : 3 + ((day * 7) % 3);
    for (let n = 0; n < busy; n++)
      rows.push(...rowsOf(number++, new Date(midnight.getTime() + (7 + n * 1.3) * 3_600_000)));
  }
  return `${rows.join("\n")}\n`;
}

function rowsOf(number: number, opened: Date): readonly string[] {
  const isKept = (number * 5) % 11 !== 0;
  const priority = ["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"][(number * 3) % 4];
  const fixed = isKept ? 1 + (number % 5) : 30;
  const at = (hours: number) => dayFirst(new Date(opened.getTime() + hours * 3_600_000));
  const service = demoServices[(number * 5) % demoServices.length];
  return ["New", "Active", "Resolved", "Closed"].map((state, event) => {
    const flags = `${state !== "Closed"},0,${number % 17 === 0 && event > 1 ? 1 : 0},${event},${isKept}`;
    const people = `Caller 1,Opened by 2,${at(0)},Created by 2,${at(0)},Updated by 2,${at([0, 0.3, fixed, fixed + 3][event] ?? 0)}`;
    const kind = `Phone,Location 1,Category 1,Subcategory 1,?,${service}`;
    const rest = `Group 1,Resolver 3,true,false,Do Not Notify,?,?,?,?,code 6,Resolved by 4`;
    return `INC${5_000_000 + number},${state},${flags},${people},${kind},2 - Medium,2 - Medium,${priority},${rest},${at(fixed)},${at(fixed + 3)}`;
  });
}
