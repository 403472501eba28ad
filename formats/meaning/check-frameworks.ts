import { ATTACK_VERSIONS, checkedTechniques, findTechnique } from "../frameworks/attack-techniques.ts";
import { checkFrameworkId } from "../frameworks/check-framework-id.ts";
import type { Problem } from "../problem.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import type { ObjectIndex } from "./object-index.ts";

/** Ids of ATT&CK in the pinned version, and of the frameworks that the case says it is about. */
export function checkFrameworks(text: ScenarioText, index: ObjectIndex): Problem[] {
  const problems: Problem[] = [];
  const version = text.pins.attack.replace(/^v/, "");
  const isKnown = (ATTACK_VERSIONS as readonly string[]).includes(version);
  if (!isKnown) {
    const message = `ATT&CK ${version} is not known here; pin one of ${ATTACK_VERSIONS.join(", ")}`;
    problems.push({ code: "BT334", path: ["pins", "attack"], at: "value", message });
  }
  for (const { role, value, path } of index.fields) {
    if (typeof value !== "string") continue;
    if (role.role === "framework") {
      const wrong = checkFrameworkId(value);
      if (wrong) problems.push({ ...wrong, path, at: "value" });
      continue;
    }
    if (role.role !== "technique") continue;
    if (!/^T\d{4}(?:\.\d{3})?$/.test(value)) {
      const message = `"${value}" is not an ATT&CK id; write for example T1528 or T1550.001`;
      problems.push({ code: "BT334", path, at: "value", message });
      continue;
    }
    if (!isKnown) continue;
    const technique = findTechnique(value, version);
    if (technique.state === "retired") {
      const message = `${value} was retired; in ATT&CK ${version} write ${technique.successor}`;
      problems.push({ code: "BT330", path, at: "value", message });
    } else if (technique.state === "unchecked") {
      const near = index.suggest(value, checkedTechniques(version));
      const message = `${value} is not among the ids checked for ATT&CK ${version}.${near} Make sure that it exists there`;
      problems.push({ code: "BT331", path, at: "value", message });
    }
  }
  if (text.frameworks.some((item) => /^ASI\d/.test(item.id)) && text.pins.owaspAgentic === null) {
    const message = 'ids of the OWASP Top 10 for Agentic Applications are used; pin its edition: owaspAgentic: "2026"';
    problems.push({ code: "BT334", path: ["pins"], at: "key", message });
  }
  const seen = new Set<string>();
  for (const [position, item] of text.frameworks.entries()) {
    if (seen.has(item.id)) {
      problems.push({
        code: "BT301",
        path: ["frameworks", position, "id"],
        at: "value",
        message: `${item.id} stands here twice`,
      });
    }
    seen.add(item.id);
  }
  return problems;
}
