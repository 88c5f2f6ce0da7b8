// When a service of the catalogue, or an agreement, is to be looked at again, as the configuration says it.
import type { Document } from "./document.ts";
import { namedFrom } from "./document-parts.ts";
import type { ReviewDate } from "./organisation.ts";

export const reviewDatesFrom = ({ services, slas }: Document): readonly ReviewDate[] => [
  ...services.flatMap(({ key, name, review_by: on }): readonly ReviewDate[] =>
    on ? [{ kind: "service", name: namedFrom(name), serviceKeys: [key], on }] : [],
  ),
  ...slas.flatMap(({ key, services: about, review_by: on }): readonly ReviewDate[] =>
    on ? [{ kind: "sla", name: { en: key }, serviceKeys: about ?? null, on }] : [],
  ),
];
