import { dutyObjects, selects, specificity, type DutyObject } from "../../engine/compile/objects.ts";
import type { Design, LetterRule, Selector } from "../../engine/model/design.ts";
import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { DUTIES, INCIDENT } from "../../engine/model/vocabulary.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Severity } from "../diagnostic.ts";
import { didYouMean } from "../nearest-word.ts";
import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";

/** Words suggested for misspelt ones; beyond it the messages go without. */
const SUGGESTIONS_MOST = 200;
/** Ties reported; one is enough to look at the rules. */
const TIES_MOST = 50;

/**
 * Problems of a design with one scenario; paths are those of the design's text. A design that names no scenario is meant
 * for many: what it says about roles, objects and controls that this one lacks is a warning there.
 */
export function checkDesignAgainstScenario(design: Design, scenario: Scenario): Problem[] {
  if (design.scenario !== null && design.scenario !== scenario.id) {
    const message = `this design was written for "${design.scenario}", not for "${scenario.id}"; leave the key out if it fits both`;
    return [{ code: "BT356", path: ["scenario"], at: "value", message }];
  }
  return new DesignCheck(design, scenario).run();
}

class DesignCheck {
  readonly #design: Design;
  readonly #scenario: Scenario;
  readonly #objects: DutyObject[];
  readonly #severity: Severity;
  readonly #problems: Problem[] = [];
  #suggestions = 0;

  constructor(design: Design, scenario: Scenario) {
    this.#design = design;
    this.#scenario = scenario;
    this.#objects = dutyObjects(scenario);
    this.#severity = design.scenario === null ? "warning" : "error";
  }

  run(): Problem[] {
    this.#names();
    this.#letters();
    this.#preAuthorised();
    return this.#problems;
  }

  /** Roles, duties, controls and what selectors name. */
  #names(): void {
    const roles = new Set(this.#scenario.teams.map((team) => team.role));
    const duties = new Set<string>([...DUTIES, ...this.#scenario.duties.map((duty) => duty.id)]);
    const controls = new Set(this.#scenario.controls.map((control) => control.id));
    const unplayed = new Map<string, Path>();
    const checkRole = (role: string, path: Path): void => {
      if (roles.has(role)) return;
      // A design for any case names roles that this one lacks in many places: that is one thing to know.
      if (this.#design.scenario === null) unplayed.set(role, unplayed.get(role) ?? path);
      else this.#unknown("BT350", path, `no team of "${this.#scenario.id}" plays the role "${role}"`, role, roles);
    };
    for (const [position, rule] of this.#design.letters.entries()) {
      const path: Path = ["letters", position];
      if (!duties.has(rule.duty)) {
        this.#unknown(
          "BT359",
          [...path, "duty"],
          `"${this.#scenario.id}" has no duty "${rule.duty}"`,
          rule.duty,
          duties,
        );
      }
      for (const [letter, held] of Object.entries(lettersOf(rule))) {
        for (const [index, role] of held.entries()) checkRole(role, [...path, letter, index]);
      }
      this.#selector(rule.on, [...path, "on"]);
    }
    for (const [position, rule] of this.#design.staffing.entries())
      checkRole(rule.role, ["staffing", position, "role"]);
    this.#unplayed(unplayed, roles);
    for (const [position, { control }] of this.#design.controls.entries()) {
      if (controls.has(control)) continue;
      this.#unknown(
        "BT355",
        ["controls", position, "control"],
        `"${this.#scenario.id}" has no control "${control}"`,
        control,
        controls,
      );
    }
    for (const [position, rule] of this.#design.preAuthorised.entries())
      this.#selector(rule.on, ["preAuthorised", position, "on"]);
  }

  /** Roles of a design for any case that nobody plays here: one line, at the first of them. */
  #unplayed(unplayed: ReadonlyMap<string, Path>, roles: ReadonlySet<string>): void {
    const [first, ...others] = unplayed;
    if (first === undefined) return;
    const [role, path] = first;
    if (others.length === 0)
      return this.#unknown("BT350", path, `no team of "${this.#scenario.id}" plays the role "${role}"`, role, roles);
    const named = [role, ...others.map(([other]) => other)].map((one) => `"${one}"`).join(", ");
    const message = `no team of "${this.#scenario.id}" plays the roles ${named}: what this design gives them is nobody's here`;
    this.#problems.push({ code: "BT350", path, at: "value", severity: this.#severity, message });
  }

  #selector(selector: Selector, path: Path): void {
    const check = (field: string | null, value: string | null, known: Iterable<string>, what: string): void => {
      const names = new Set(known);
      if (value === null || names.has(value)) return;
      this.#unknown(
        "BT358",
        field === null ? path : [...path, field],
        `"${this.#scenario.id}" has no ${what} "${value}"`,
        value,
        names,
      );
    };
    check(
      null,
      selector.object,
      this.#objects.map((object) => object.id),
      "object",
    );
    check(
      "party",
      selector.party,
      this.#scenario.parties.map((party) => party.id),
      "party",
    );
    check(
      "issuer",
      selector.issuer,
      this.#scenario.systems.map((system) => system.id),
      "system",
    );
  }

  /** Rules that never apply, and ties. */
  #letters(): void {
    // Node 20 has no Map.groupBy.
    const byDuty = new Map<string, [number, Design["letters"][number]][]>();
    for (const entry of this.#design.letters.entries()) {
      byDuty.set(entry[1].duty, [...(byDuty.get(entry[1].duty) ?? []), entry]);
    }
    for (const [duty, rules] of byDuty) {
      const matched = new Set<number>();
      const winners = new Set<number>();
      for (const object of this.#objects) {
        const matching = rules.filter(([, rule]) => selects(rule.on, object));
        const best = Math.max(...matching.map(([, rule]) => specificity(rule.on)));
        const first = matching.filter(([, rule]) => specificity(rule.on) === best);
        for (const [position] of matching) matched.add(position);
        for (const [position] of first) winners.add(position);
        const [one, ...others] = first;
        const other = one && others.find(([, rule]) => !isSameRow(one[1], rule));
        if (one && other) this.#tie(duty, object, one[0], other[0]);
      }
      for (const [position, rule] of rules) {
        if (winners.has(position)) continue;
        const why = matched.has(position)
          ? "more specific rules take every object that it matches"
          : "it matches no object";
        const message = `this rule never applies in "${this.#scenario.id}": ${why}`;
        // An unknown id has its own diagnostic already.
        if (rule.on.object === null || matched.has(position)) {
          this.#problems.push({ code: "BT351", path: ["letters", position, "duty"], at: "value", message });
        }
      }
    }
  }

  #tie(duty: string, object: DutyObject, one: number, other: number): void {
    if (this.#problems.filter((problem) => problem.code === "BT352").length >= TIES_MOST) return;
    const message = `for "${duty}" of the ${object.type} "${object.id}" this rule and rule ${one + 1} of the list fit equally well and differ; write a rule with on: ${object.id}, or add an attribute to one of them`;
    this.#problems.push({ code: "BT352", path: ["letters", other, "on"], at: "value", message });
  }

  #preAuthorised(): void {
    for (const [position, { action, on }] of this.#design.preAuthorised.entries()) {
      const types: readonly string[] = RESPONSIBILITY[action].objects;
      const fits = this.#objects.filter((object) => types.includes(object.type));
      if (fits.some((object) => selects(on, object))) continue;
      const known = on.object === null || this.#objects.some((object) => object.id === on.object);
      const message = `"${action}" is done to ${types.map((type) => (type === INCIDENT ? "the incident" : `a ${type}`)).join(" or ")}, and none matches here`;
      if (known) this.#problems.push({ code: "BT354", path: ["preAuthorised", position, "on"], at: "value", message });
    }
  }

  #unknown(code: DiagnosticCode, path: Path, message: string, word: string, known: Iterable<string>): void {
    this.#suggestions += 1;
    const hint = this.#suggestions > SUGGESTIONS_MOST ? "" : didYouMean(word, known);
    this.#problems.push({ code, path, at: "value", severity: this.#severity, message: `${message}.${hint}` });
  }
}

const lettersOf = (rule: LetterRule): Record<string, string[]> => ({
  R: rule.responsible,
  A: rule.accountable,
  C: rule.consulted,
  I: rule.informed,
  S: rule.support,
});

const isSameRow = (a: LetterRule, b: LetterRule): boolean =>
  JSON.stringify([lettersOf(a), a.leads]) === JSON.stringify([lettersOf(b), b.leads]);
