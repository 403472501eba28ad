import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { SEVERITY_WEIGHT } from "../../engine/gaps/gap.ts";
import { LEGACY_DAYS } from "../../engine/gaps/rules/lifecycle.ts";
import { UNREACHABLE_SECONDS } from "../../engine/gaps/rules/staffing.ts";
import { findTableDifferences, tableRows } from "../docs/doc-blocks.ts";
import { DUTY_HEADING, dutyRows, DYNAMIC_HEADING, dynamicRows, RULE_HEADING, ruleRows } from "./gap-tables.ts";

const model = readFileSync(new URL("../../docs/MODEL.md", import.meta.url), "utf8");

describe("docs/MODEL.md on accountability gaps", () => {
  it("prints every rule as the code has it", () => {
    expect(findTableDifferences(tableRows(model, RULE_HEADING), ruleRows())).toEqual([]);
    expect(findTableDifferences(tableRows(model, DYNAMIC_HEADING), dynamicRows())).toEqual([]);
  });

  it("prints where each duty has to be held", () => {
    expect(findTableDifferences(tableRows(model, DUTY_HEADING), dutyRows())).toEqual([]);
  });

  it("says the limits and weights that the code has", () => {
    expect(model).toContain(`for more than ${UNREACHABLE_SECONDS / 3600} h`);
    expect(model).toContain(`older than ${LEGACY_DAYS} days`);
    const { high, medium, low } = SEVERITY_WEIGHT;
    expect(model).toContain(`high ${high}, medium ${medium}, low ${low}`);
  });

  it("would see a row that was changed or left out", () => {
    const rows = ruleRows();
    expect(findTableDifferences(tableRows(model, RULE_HEADING).slice(1), rows)).not.toEqual([]);
    const [first = [], ...others] = rows;
    expect(findTableDifferences([first.with(0, "nobody"), ...others], rows)).toHaveLength(1);
  });
});
