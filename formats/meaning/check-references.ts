import { DUTIES, EDGE_KINDS, INCIDENT, type EdgeKind } from "../../engine/model/vocabulary.ts";
import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import type { FieldRole } from "../text/field-roles.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { article, type ObjectIndex } from "./object-index.ts";

/** References that lead nowhere or to the wrong type of object, over all fields whose schema says they are references. */
export function checkReferences(text: ScenarioText, index: ObjectIndex): Problem[] {
  const problems: Problem[] = [];
  const duties = new Set<string>([...DUTIES, ...text.duties.map((duty) => duty.id)]);
  for (const { role, value, path } of index.fields) {
    if (typeof value !== "string") continue;
    if (role.role === "reference") problems.push(...checkReference(role, value, path, index));
    else if (role.role === "log") problems.push(...checkLog(value, path, index));
    else if (role.role === "duty" && !duties.has(value)) {
      const message = `there is no duty "${value}".${index.suggest(value, duties)} Further duties stand under "duties"`;
      problems.push({ code: "BT307", path, at: "value", message });
    }
  }
  for (const [position, duty] of text.duties.entries()) {
    if (!(DUTIES as readonly string[]).includes(duty.id)) continue;
    const message = `"${duty.id}" is a standard duty already; leave it out here`;
    problems.push({ code: "BT301", path: ["duties", position, "id"], at: "value", message });
  }
  for (const id of Object.keys(text.aliases)) {
    if (index.objects.has(id)) continue;
    const message = `there is no object "${id}".${index.suggest(id, index.objects.keys())}`;
    problems.push({ code: "BT302", path: ["aliases", id], at: "key", message });
  }
  problems.push(...checkEdgeEnds(text, index));
  return problems;
}

function checkReference(
  role: FieldRole & { role: "reference" },
  id: string,
  path: Path,
  index: ObjectIndex,
): Problem[] {
  const object = index.objects.get(id);
  if (object && role.to.includes(object.type)) return [];
  if (role.to.includes("role") && index.roles.has(id)) return [];
  if (role.to.includes("incident") && id === INCIDENT) return [];
  const problem = (code: Problem["code"], message: string): Problem[] => [{ code, path, at: "value", message }];

  const wanted = role.to.filter((target) => target !== "incident");
  if (object && !(wanted.length === 1 && wanted[0] === "role")) {
    return problem("BT303", `"${id}" is ${article(object.type)} ${object.type}; here belongs ${listTypes(wanted)}`);
  }
  // Collected only as long as suggestions are made.
  let known: string[] = [];
  const collect = (): string[] => (known = [...index.idsOf(role.to), ...(role.to.includes("role") ? index.roles : [])]);
  const near = index.suggest(id, collect) || listFew(known);
  if (wanted.length === 1 && wanted[0] === "role") return problem("BT306", `no team plays the role "${id}".${near}`);
  if (wanted.length === 1 && wanted[0] === "source") return problem("BT305", `there is no source "${id}".${near}`);
  return problem("BT302", `${role.subject ?? `there is no ${wanted.join(" or ")}`} "${id}".${near}`);
}

/** Names to choose from, where they are few enough to read. */
const listFew = (names: readonly string[]): string =>
  names.length > 0 && names.length <= 8 ? ` There are: ${names.join(", ")}.` : "";

const listTypes = (types: readonly string[]): string => types.map((type) => `${article(type)} ${type}`).join(" or ");

function checkLog(name: string, path: Path, index: ObjectIndex): Problem[] {
  if (index.logs.has(name)) return [];
  const [system = ""] = name.split("/");
  const object = index.objects.get(system);
  const near = index.suggest(name, index.logs);
  const why = object?.type === "system" ? `the system "${system}" has no such log` : `there is no system "${system}"`;
  return [{ code: "BT304", path, at: "value", message: `there is no log "${name}": ${why}.${near}` }];
}

/** What may stand at the ends of each kind of edge. */
const EDGE_ENDS: Record<EdgeKind, { from: readonly string[]; to: readonly string[] }> = {
  grants: { from: ["credential"], to: ["system"] },
  stores: { from: ["system", "credential"], to: ["credential"] },
  mints: { from: ["system", "credential"], to: ["credential"] },
  federates: { from: ["system"], to: ["system"] },
  delegates: { from: ["credential"], to: ["credential"] },
  "backs-up": { from: ["system"], to: ["system"] },
};

const listOr = (words: readonly string[]): string => words.join(" or ");

function checkEdgeEnds(text: ScenarioText, index: ObjectIndex): Problem[] {
  const problems: Problem[] = [];
  for (const [position, edge] of text.edges.entries()) {
    const swapped = EDGE_ENDS[edge.kind];
    const [from, to] = [index.objects.get(edge.from)?.type ?? "", index.objects.get(edge.to)?.type ?? ""];
    const isSwapped =
      swapped.from.includes(to) &&
      swapped.to.includes(from) &&
      !(swapped.from.includes(from) && swapped.to.includes(to));
    if (isSwapped) {
      const message = `${article(edge.kind)} ${edge.kind} edge leads from a ${listOr(swapped.from)} to a ${listOr(swapped.to)}; swap from and to`;
      problems.push({ code: "BT303", path: ["edges", position, "from"], at: "value", message });
    }
    for (const end of isSwapped ? [] : (["from", "to"] as const)) {
      const type = index.objects.get(edge[end])?.type;
      const allowed = EDGE_ENDS[edge.kind][end];
      if (type === undefined || !(type === "system" || type === "credential") || allowed.includes(type)) continue;
      const fits = EDGE_KINDS.filter((kind) => EDGE_ENDS[kind][end].includes(type));
      const message = `${article(edge.kind)} ${edge.kind} edge ${end === "from" ? "begins" : "ends"} at a ${allowed.join(" or ")}, and "${edge[end]}" is a ${type}; with a ${type} there, write ${fits.join(", ")}`;
      problems.push({ code: "BT303", path: ["edges", position, end], at: "value", message });
    }
    if ((edge.kind === "grants" || edge.kind === "federates") && edge.access.length === 0) {
      const message = `the ${edge.kind} edge gives no access; write for example access: [read]`;
      problems.push({ code: "BT326", path: ["edges", position, "access"], at: "key", message });
    }
  }
  return problems;
}
