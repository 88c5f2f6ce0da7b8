// The families of services that a first configuration can begin with.
import { customerService } from "./customer-service.ts";
import type { Family } from "./family.ts";
import { healthDesk } from "./health-desk.ts";
import { it } from "./it.ts";
import { logistics } from "./logistics.ts";

export const families: readonly Family[] = [it, customerService, logistics, healthDesk];
