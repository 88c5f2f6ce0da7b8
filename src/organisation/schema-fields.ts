// The names of the fields that a zod schema knows at a path, to say what is allowed there.
import type { z } from "zod";
import type { Path } from "./finding.ts";

/** The parts of zod's schema definitions that are walked. */
type Definition = {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly items?: readonly z.core.$ZodType[];
  readonly innerType?: z.core.$ZodType;
  /** Of a pipe; a preprocessing transform stands on its left side. */
  readonly in?: z.core.$ZodType;
  readonly out?: z.core.$ZodType;
};

/** Empty where the path leads to no object. */
export function fieldsAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  let at: z.core.$ZodType | undefined = schema;
  for (const step of path) at = at && stepInto(unwrap(at), step);
  return at ? Object.keys(definitionOf(unwrap(at)).shape ?? {}) : [];
}

const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def as unknown as Definition;

function stepInto(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  const { shape, element, valueType, items } = definitionOf(schema);
  if (shape) return shape[step];
  return element ?? valueType ?? items?.[Number(step)];
}

/** Through optional, default, readonly and pipes to the schema that has fields. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType, in: left, out: right } = definitionOf(schema);
  if (innerType) return unwrap(innerType);
  if (left && right) return unwrap(left._zod.def.type === "transform" ? right : left);
  return schema;
}
