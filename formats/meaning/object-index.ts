import type { ScenarioText } from "../text/scenario-text.ts";
import { scenarioText } from "../text/scenario-text.ts";
import type { ObjectType } from "../text/field-roles.ts";
import { fieldsOf, type Field } from "../text/walk-text.ts";
import { didYouMean } from "../nearest-word.ts";
import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";

/** Everything a case names, to look references up in. */
export interface ObjectIndex {
  /** Every value whose field has a role. */
  fields: readonly Field[];
  /** Type and place of every object by id; of two with one id the first. */
  objects: ReadonlyMap<string, { type: ObjectType; path: Path }>;
  roles: ReadonlySet<string>;
  /** `system/log`. */
  logs: ReadonlySet<string>;
  /** Ids given twice. */
  problems: Problem[];
  /** Ids of some types, for suggestions. */
  idsOf(types: readonly string[]): string[];
  /** ` Did you mean …?`, as long as the budget lasts: a stranger's file may misspell thousands of ids. */
  suggest(word: string, candidates: Iterable<string> | (() => Iterable<string>)): string;
}

const SUGGESTIONS_MOST = 200;

/** Collects ids, roles and logs, and reports ids that are given twice. */
export function indexObjects(text: ScenarioText): ObjectIndex {
  const objects = new Map<string, { type: ObjectType; path: Path }>();
  const problems: Problem[] = [];
  const fields = fieldsOf(scenarioText, text);
  for (const { role, value, path } of fields) {
    if (role.role !== "id" || typeof value !== "string") continue;
    const first = objects.get(value);
    if (first) {
      const message = `the id "${value}" is given twice: there is ${article(first.type)} ${first.type} of that name already`;
      problems.push({ code: "BT301", path, at: "value", message });
    } else {
      objects.set(value, { type: role.type, path });
    }
  }

  const logs = new Set<string>();
  for (const [index, system] of text.systems.entries()) {
    for (const [position, log] of system.logs.entries()) {
      const name = `${system.id}/${log.id}`;
      if (logs.has(name)) {
        const message = `the system "${system.id}" has two logs with the id "${log.id}"`;
        problems.push({ code: "BT301", path: ["systems", index, "logs", position, "id"], at: "value", message });
      }
      logs.add(name);
    }
  }

  let suggestions = 0;
  return {
    fields,
    objects,
    roles: new Set(text.teams.map((team) => team.role)),
    logs,
    problems,
    idsOf: (types) => [...objects].filter(([, object]) => types.includes(object.type)).map(([id]) => id),
    suggest: (word, candidates) => {
      suggestions += 1;
      if (suggestions > SUGGESTIONS_MOST) return "";
      return didYouMean(word, typeof candidates === "function" ? candidates() : candidates);
    },
  };
}

/** `a` or `an`. */
export const article = (noun: string): string => (/^[aeiou]/.test(noun) ? "an" : "a");
