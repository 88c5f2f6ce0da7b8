// How many conversations begin: something is reported, somebody takes it, and all of it is accounted for.
import type { CastName } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** A P2 in Team Shop, reported by Ana; Ben is called. */
export async function checkoutFails({ people: { ana, ben, dana } }: Stage): Promise<void> {
  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await ben.sees("INC-1 · Checkout is failing at payment", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · Checkout is failing at payment", { in: "#shop", and: ["P2"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
}

/** Ben takes it. */
export async function benTakesIt({ people: { ana, ben, dana } }: Stage): Promise<void> {
  await ben.presses("Take it", "INC-1 · Checkout", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["Owner: Ben"] });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
}

/** A P3 in Team Data, to be answered and fixed in working hours: reported by Ana, taken by Dana. */
export async function dashboardIsEmpty({ people: { ana, dana } }: Stage): Promise<void> {
  await ana.says("/incident The sales dashboard is empty", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Data, and Dana is being called", { in: "dm" });
  await dana.sees("INC-1 · The sales dashboard is empty", { in: "dm", buttons: ["Acknowledge"] });
  await dana.sees("INC-1 · The sales dashboard is empty", { in: "#data", and: ["P3"] });
  await dana.sees("INC-1 needs you", { in: "#data" });
  await dana.presses("Take it", "INC-1 · The sales", { in: "#data" });
  await dana.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Dana took it", { in: "thread" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["Owner: Dana"] });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });
}

/** What a P1 or P2 demands once it is resolved: a line under the card, and a message to whose review it is. */
export async function reviewIsDue({ people }: Stage, owner: CastName): Promise<void> {
  await people.dana.sees("A review is due by", { in: "thread", and: [people[owner].name], anew: true });
  await people[owner].sees("needs a review by", { in: "dm", buttons: ["Write review"], anew: true });
}
