import type { DiagnosticCode } from "./diagnostic-codes.ts";
import { LIMITS } from "./limits.ts";
import { didYouMean, findNearestWord } from "./nearest-word.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./source/source-node.ts";
import { chooseOption, findKeys, findRole, findStep, unwrap } from "./text/walk-text.ts";
import { z } from "./zod.ts";

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

/** Says every disagreement of a value with its schema in the author's words, with what to write instead. */
export function toShapeProblems(schema: Schema, value: unknown, issues: readonly Issue[]): Problem[] {
  const problems = issues.slice(0, LIMITS.diagnostics).flatMap((issue) => toProblems(schema, value, issue, []));
  const unknown = problems.filter(({ code }) => code === "BT201");
  const mistyped = new Set(unknown.map(({ path }) => path.slice(0, -1).join("/")));
  // Where a key is misspelt, that its map does not say enough is no news.
  return problems.filter(({ code, path, missing }) => {
    if (!mistyped.has(path.join("/"))) return true;
    if (code === "BT202") return !unknown.some((other) => other.meant !== undefined && isMeant(other, path, missing));
    return code !== "BT211" && code !== "BT207";
  });
}

/** Whether a misspelt key is the one that its map misses. */
const isMeant = ({ path, meant }: Problem, holder: Path, missing: string | undefined): boolean =>
  meant === missing && path.slice(0, -1).join("/") === holder.join("/");

function toProblems(root: Schema, rootValue: unknown, issue: Issue, base: Path): Problem[] {
  const path = [...base, ...issue.path.filter((step) => typeof step !== "symbol")];
  if (issue.code === "invalid_union" && issue.discriminator !== undefined)
    return discriminatorProblem(root, rootValue, path);
  const { schema, value, exists } = lookUp(root, rootValue, path);
  const problem = (code: DiagnosticCode, message: string): Problem[] => [{ code, path, at: "value", message }];

  if (!exists) {
    const key = String(path.at(-1));
    const description = schema && z.globalRegistry.get(schema)?.description;
    const message = `the key "${key}" is missing${description ? `: ${description}` : ""}`;
    return [{ code: "BT202", path: path.slice(0, -1), at: "key", message, missing: key }];
  }
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(schema, value, [...path, key], key));
    case "invalid_union":
      return unionProblems(root, rootValue, schema, value, issue, path);
    case "invalid_type":
      return problem(...typeProblem(schema, value, issue));
    case "invalid_value":
      return problem(...choiceProblem(schema, value, issue));
    case "too_big":
    case "too_small":
      return problem(...sizeProblem(schema, value, issue));
    case "invalid_format":
    case "custom":
    case "invalid_element":
      return problem(codeOfRole(schema), issue.message);
    case "not_multiple_of":
      return problem("BT209", "write a whole number");
    case "invalid_key":
      return [{ code: "BT205", path, at: "key", message: issue.issues[0]?.message ?? issue.message }];
  }
}

/** Value and schema at a path; a key that its map lacks does not exist. */
function lookUp(
  root: Schema,
  rootValue: unknown,
  path: Path,
): { schema: Schema | null; value: unknown; exists: boolean } {
  let schema: Schema | null = root;
  let value = rootValue;
  for (const [index, step] of path.entries()) {
    schema = schema && findStep(schema, value, step);
    const holder = value;
    if (typeof holder !== "object" || holder === null) return { schema, value: undefined, exists: true };
    if (!Object.hasOwn(holder, step)) return { schema, value: undefined, exists: index < path.length - 1 };
    value = (holder as Record<string | number, unknown>)[step];
  }
  return { schema, value, exists: true };
}

function unknownKey(schema: Schema | null, value: unknown, path: Path, key: string): Problem {
  const known = schema ? findKeys(schema, value) : [];
  const absent = known.filter((name) => typeof value !== "object" || value === null || !Object.hasOwn(value, name));
  const meant = key.length > 100 ? null : findNearestWord(key, absent);
  const near = meant === null ? didYouMean(key, known) : ` Did you mean "${meant}"?`;
  const hint = near === "" && known.length > 0 && known.length <= 16 ? ` Known keys: ${known.join(", ")}.` : near;
  return {
    code: "BT201",
    path,
    at: "key",
    message: `unknown key ${quote(key)}.${hint}`,
    ...(meant === null ? {} : { meant }),
  };
}

function unionProblems(
  root: Schema,
  rootValue: unknown,
  schema: Schema | null,
  value: unknown,
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
): Problem[] {
  const union = schema && unwrap(schema);
  if (union?._zod.def.type === "union") {
    const option = chooseOption(union as z.core.$ZodUnion, value);
    const options = (union as z.core.$ZodUnion)._zod.def.options.map(unwrap);
    const nested = option && typeof value === "object" ? (issue.errors[options.indexOf(option)] ?? []) : [];
    if (nested.length > 0) return nested.flatMap((inner) => toProblems(root, rootValue, inner, path));
  }
  return [{ code: codeOfRole(schema, "BT203"), path, at: "value", message: instead(value, issue.message) }];
}

/** `path` leads to the key that tells the options apart; it may be missing. */
function discriminatorProblem(root: Schema, rootValue: unknown, path: Path): Problem[] {
  const holder = path.slice(0, -1);
  const key = String(path.at(-1));
  const { schema, value } = lookUp(root, rootValue, holder);
  const options = schema ? (unwrap(schema) as z.core.$ZodUnion)._zod.def.options : [];
  const choices = options.flatMap((option) => {
    const field = (option as z.core.$ZodObject)._zod.def.shape[key];
    return field?._zod.values ? [...field._zod.values].map(String) : [];
  });
  const isGiven = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  if (!isGiven) {
    const message = `the key "${key}" is missing: ${listChoices(choices)}`;
    return [{ code: "BT202", path: holder, at: "key", message, missing: key }];
  }
  return [{ code: "BT204", path, at: "value", message: notAChoice((value as Record<string, unknown>)[key], choices) }];
}

function typeProblem(
  schema: Schema | null,
  value: unknown,
  issue: z.core.$ZodIssueInvalidType,
): [DiagnosticCode, string] {
  if (issue.expected === "int") return ["BT209", "write a whole number"];
  if (typeof value === "number" && issue.expected === "number") return ["BT209", "write a finite number"];
  const wanted = WANTED[issue.expected] ?? `a value of type ${issue.expected}`;
  // A message of the schema's own says more than the type does.
  const own = issue.message.startsWith("Invalid input") ? null : issue.message;
  if (value === null) return ["BT203", `a value is missing here: ${own ?? `write ${wanted}`}, or leave the key out`];
  if (issue.expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
    return [codeOfRole(schema, "BT203"), `${value} is not a text; ${own ?? `write "${value}" in quotes`}`];
  }
  return [
    "BT203",
    `${describeValue(value)} stands where ${wanted} belongs${own === null ? showWanted(schema, value) : `; ${own}`}`,
  ];
}

/** How a list or map would be written here, as far as the schema tells. */
function showWanted(schema: Schema | null, value: unknown): string {
  const inner = schema && unwrap(schema);
  if (inner?._zod.def.type === "object") {
    const keys = requiredKeys(inner as z.core.$ZodObject);
    return keys.length === 0 ? "" : `; write {${keys.map((key) => `${key}: …`).join(", ")}}`;
  }
  if (inner?._zod.def.type !== "array") return "";
  const element = unwrap((inner as z.core.$ZodArray)._zod.def.element);
  if (element._zod.def.type === "object") {
    const keys = requiredKeys(element as z.core.$ZodObject);
    return keys.length === 0 ? "; write [ … ]" : `; write [{${keys.map((key) => `${key}: …`).join(", ")}}]`;
  }
  return typeof value === "string" && value.length <= 60 ? `; write [${value}]` : "; write [ … ]";
}

/** Keys that a map must have. */
function requiredKeys(schema: z.core.$ZodObject): string[] {
  const optional = new Set(["default", "prefault", "optional"]);
  const { shape } = schema._zod.def;
  return Object.keys(shape).filter((key) => !optional.has(shape[key]?._zod.def.type ?? "optional"));
}

const WANTED: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys",
  record: "a map of keys",
};

function choiceProblem(
  schema: Schema | null,
  value: unknown,
  issue: z.core.$ZodIssueInvalidValue,
): [DiagnosticCode, string] {
  const choices = issue.values.map(String);
  if (schema && findRole(schema)?.role === "format") {
    const [wanted = ""] = choices;
    const kind = /^breachtable-([a-z]+)\/(\d+)$/.exec(typeof value === "string" ? value : "");
    const what = !kind
      ? ""
      : wanted.startsWith(`breachtable-${kind[1]}/`)
        ? "; this version of the program cannot read that one"
        : `; this is a ${kind[1]} file`;
    return ["BT210", `the format must be ${wanted}${what}`];
  }
  return ["BT204", notAChoice(value, choices)];
}

function notAChoice(value: unknown, choices: readonly string[]): string {
  const near = typeof value === "string" && value.length <= 100 ? findNearestWord(value, choices) : null;
  return `${describeValue(value)} is not one of the choices. ${near === null ? "" : `Did you mean "${near}"? `}${capitalise(listChoices(choices))}`;
}

const listChoices = (choices: readonly string[]): string =>
  choices.length === 1 ? `write ${choices[0]}` : `write one of ${choices.join(", ")}`;

function sizeProblem(
  schema: Schema | null,
  value: unknown,
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
): [DiagnosticCode, string] {
  const bound = String(issue.code === "too_big" ? issue.maximum : issue.minimum);
  const many = issue.code === "too_big" ? `no more than ${bound}` : `at least ${bound}`;
  if (issue.origin === "string") {
    if (issue.code === "too_small") return ["BT212", "the text is empty; write something or leave the key out"];
    const length = typeof value === "string" ? value.length : 0;
    const code = schema && ["id", "name", "reference"].includes(findRole(schema)?.role ?? "") ? "BT205" : "BT106";
    return [code, `the text has ${length} characters; write ${many}`];
  }
  if (issue.origin === "array")
    return ["BT107", `the list has ${Array.isArray(value) ? value.length : 0} items; write ${many}`];
  const code = codeOfRole(schema, "BT209");
  return [
    code === "BT309" ? code : "BT209",
    `${String(value)} is ${issue.code === "too_big" ? "too large" : "too small"}; write ${many}`,
  ];
}

function codeOfRole(schema: Schema | null, otherwise: DiagnosticCode = "BT208"): DiagnosticCode {
  const role = schema && (findRole(schema) ?? findRole(unwrap(schema)));
  switch (role?.role) {
    case "id":
    case "name":
    case "duty":
    case "reference":
      return "BT205";
    case "log":
      return "BT304";
    case "duration":
      return "BT206";
    case "instant":
    case "instant part":
    case "time":
      return "BT207";
    case "probability":
      return "BT309";
    case "effect":
      return "BT211";
    case "technique":
      return "BT334";
    case "framework":
      return "BT333";
    case "epoch":
      return "BT311";
    case "zone":
      return "BT325";
    default:
      return otherwise;
  }
}

const instead = (value: unknown, hint: string): string => `${describeValue(value)} does not fit here; ${hint}`;

/** A value in a few words, for messages. */
function describeValue(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map of keys";
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

/** A text in quotes, shortened for messages. */
export function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
