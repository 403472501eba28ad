import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../formats/diagnostic.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";

const smallCase = readFileSync(new URL("cases/small-case.yaml", import.meta.url), "utf8");
const smallDesign = readFileSync(new URL("cases/small-design.yaml", import.meta.url), "utf8");

describe("a whole case", () => {
  test("is read without a diagnostic", () => {
    const { value, diagnostics } = parseScenario(smallCase, { file: "case.yaml" });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(value?.credentials[1]).toMatchObject({
      id: "chat-refresh",
      exists: true,
      inventory: true,
      derivedFrom: null,
    });
  });

  test("and its design as well", () => {
    const { value, diagnostics } = parseDesign(smallDesign, { file: "design.yaml" });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(value?.letters).toHaveLength(4);
  });
});
