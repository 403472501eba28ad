import type { z } from "../zod.ts";
import type { Path } from "../source/source-node.ts";
import { fieldRoles, type FieldRole } from "./field-roles.ts";

type Schema = z.core.$ZodType;

const roleOf = new WeakMap<Schema, FieldRole | null>();

/** What a schema's field means, if it has a role. */
export function findRole(schema: Schema): FieldRole | null {
  let role = roleOf.get(schema);
  if (role === undefined) {
    role = fieldRoles.get(schema as z.ZodType)?.field ?? null;
    roleOf.set(schema, role);
  }
  return role;
}

/** The schema behind optional, nullable and default wrappers. */
export function unwrap(schema: Schema): Schema {
  const { def } = schema._zod as unknown as { def: { innerType?: Schema } };
  return def.innerType ? unwrap(def.innerType) : schema;
}

/** The option of a union that a value is meant as, told by its type or its `kind`. */
export function chooseOption(schema: z.core.$ZodUnion, value: unknown): Schema | null {
  const options = schema._zod.def.options.map(unwrap);
  if (typeof value === "string") {
    const fixed = options.find((option) => option._zod.values?.has(value));
    return fixed ?? options.find((option) => option._zod.def.type === "string") ?? null;
  }
  if (Array.isArray(value)) return options.find((option) => option._zod.def.type === "array") ?? null;
  if (typeof value !== "object" || value === null) return null;
  const objects = options.filter((option): option is z.core.$ZodObject => option._zod.def.type === "object");
  const { discriminator } = schema._zod.def as { discriminator?: string };
  if (discriminator === undefined) return objects[0] ?? null;
  const kind: unknown = Object.hasOwn(value, discriminator)
    ? (value as Record<string, unknown>)[discriminator]
    : undefined;
  return objects.find((option) => option._zod.def.shape[discriminator]?._zod.values?.has(kind as string)) ?? null;
}

/** The schema one step further down, as far as the value lets one tell. */
export function findStep(schema: Schema, value: unknown, step: string | number): Schema | null {
  const inner = unwrap(schema);
  const { def } = inner._zod;
  switch (def.type) {
    case "object":
      return Object.hasOwn((def as z.core.$ZodObjectDef).shape, step)
        ? ((def as z.core.$ZodObjectDef).shape[step] ?? null)
        : null;
    case "array":
      return (def as z.core.$ZodArrayDef).element;
    case "record":
      return (def as z.core.$ZodRecordDef).valueType;
    case "union": {
      const option = chooseOption(inner as z.core.$ZodUnion, value);
      return option ? findStep(option, value, step) : null;
    }
    default:
      return null;
  }
}

/** The keys that a map may have, as far as the value lets one tell. */
export function findKeys(schema: Schema, value: unknown): string[] {
  let inner: Schema | null = unwrap(schema);
  if (inner._zod.def.type === "union") inner = chooseOption(inner as z.core.$ZodUnion, value);
  return inner?._zod.def.type === "object" ? Object.keys((inner as z.core.$ZodObject)._zod.def.shape) : [];
}

/** A value of a text whose field means something beyond its shape. */
export interface Field {
  role: FieldRole;
  value: unknown;
  path: Path;
}

/** Every value of an accepted text whose field has a role, outermost first, in the order of the schema. */
export function fieldsOf(schema: Schema, text: unknown): Field[] {
  const fields: Field[] = [];
  collect(schema, text, [], fields);
  return fields;
}

function collect(schema: Schema, value: unknown, path: Path, fields: Field[]): void {
  if (value === undefined || value === null) return;
  const inner = unwrap(schema);
  const role = findRole(schema) ?? findRole(inner);
  if (role) fields.push({ role, value, path });
  const { def } = inner._zod;
  switch (def.type) {
    case "object": {
      const { shape } = def as z.core.$ZodObjectDef;
      for (const key of Object.keys(shape)) {
        const field = shape[key];
        if (field) collect(field, (value as Record<string, unknown>)[key], [...path, key], fields);
      }
      return;
    }
    case "array":
      for (const [index, item] of (value as unknown[]).entries()) {
        collect((def as z.core.$ZodArrayDef).element, item, [...path, index], fields);
      }
      return;
    case "record":
      for (const [key, item] of Object.entries(value)) {
        collect((def as z.core.$ZodRecordDef).valueType, item, [...path, key], fields);
      }
      return;
    case "union": {
      const option = chooseOption(inner as z.core.$ZodUnion, value);
      // The union's own role says what its words mean; the option's would say it again.
      if (option && !(role && typeof value === "string")) collect(option, value, path, fields);
      return;
    }
    default:
      return;
  }
}
