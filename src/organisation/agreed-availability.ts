// What is agreed about the availability of a service where nothing else was.
import { ALWAYS } from "../sla/calendar.ts";
import type { AgreedAvailability, Service } from "./organisation.ts";

/** Source: rules section 4, default set. */
export const usualAvailability: AgreedAvailability = {
  target: 99.9,
  calendar: ALWAYS,
  partial: 0.5,
  noticeSeconds: 86_400,
};

export const availabilityAgreed = (service: Pick<Service, "availability"> | undefined): AgreedAvailability =>
  service?.availability ?? usualAvailability;
