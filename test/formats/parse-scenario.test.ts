import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../formats/diagnostic.ts";
import { LIMITS } from "../../formats/limits.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";
import { smallCase, smallDesign } from "./diagnostic-fixtures.ts";

const SCENARIO_KEYS =
  "format id title summary premise reveal year difficulty timing pins frameworks sources epoch epochSeconds horizon clocks origin scope duties parties teams identities workloads systems profiles credentials edges settings evidence controls attacker outside obligations exercise record variants assumptions";
const DESIGN_KEYS = "format id title summary scenario letters staffing controls preAuthorised policy assumptions";

describe("a whole case", () => {
  const { value, diagnostics } = parseScenario(smallCase, { file: "case.yaml" });

  test("is read without a diagnostic", () => {
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  test("has the engine's keys and no others", () => {
    expect(Object.keys(value ?? {}).toSorted()).toEqual(SCENARIO_KEYS.split(" ").toSorted());
  });

  test("has its times in seconds from the epoch", () => {
    expect(value).toMatchObject({ epoch: "2025-08-08T00:00:00Z", epochSeconds: 1_754_611_200, horizon: 1_728_000 });
    expect(value?.attacker.start[0]?.at).toEqual({ at: -864_000, spread: 0, precision: "illustrative", source: null });
    expect(value?.attacker.moves[1]?.at).toEqual({
      at: 86_400,
      spread: 86_400,
      precision: "day",
      source: "vendor-post",
    });
    expect(value?.attacker.moves[1]?.takes).toEqual({ p50: 10_800, p90: 32_400 });
    expect(value?.credentials[1]).toMatchObject({ issuedAt: -13_824_000, rotationDueAt: -2_592_000 });
    expect(value?.teams[1]?.coverage.shifts).toEqual([{ days: [1, 2, 3, 4, 5], from: 32_400, to: 63_000 }]);
  });

  test("has defaults where the text says nothing", () => {
    expect(value?.credentials[0]).toMatchObject({
      exists: true,
      inventory: true,
      derivedFrom: null,
      issuedAt: 0,
      lifetime: null,
    });
    expect(value?.teams[0]).toMatchObject({ capacity: 1, speed: 1, coverage: { shifts: [] } });
    expect(value?.teams[0]?.abilities[0]?.on).toEqual([]);
    expect(value?.systems[1]).toMatchObject({
      environment: "production",
      criticality: "medium",
      logs: [],
      restore: null,
    });
    expect(value?.edges[0]).toMatchObject({ certainty: "known", dormant: false, needs: [] });
  });

  test("tells effects apart by kind", () => {
    expect(value?.attacker.moves.map((move) => move.effects)).toEqual([
      [{ kind: "gain-credential", credential: "chat-refresh" }],
      [{ kind: "take-records", system: "crm", records: 40_000 }],
    ]);
  });

  test("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });
});

describe("a whole design", () => {
  const { value, diagnostics } = parseDesign(smallDesign, { file: "design.yaml" });

  test("is read without a diagnostic", () => {
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(Object.keys(value ?? {}).toSorted()).toEqual(DESIGN_KEYS.split(" ").toSorted());
  });

  test("has selectors with every attribute said", () => {
    const none = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };
    expect(value?.letters.map((rule) => rule.on)).toEqual([
      none,
      { ...none, type: "credential", kind: "refresh-token" },
      { ...none, object: "crm" },
      { ...none, object: "incident" },
    ]);
    expect(value?.assumptions).toEqual({ durations: { findOwnerWithCommander: { p50: 300, p90: 300 } }, numbers: {} });
  });
});

test("a diagnostic is printed as compilers print theirs", () => {
  const { diagnostics } = parseScenario(smallCase.replace("year: 2025", "year: soon"), { file: "case.yaml" });
  expect(diagnostics.map(formatDiagnostic)).toEqual([
    'case.yaml:7:7: error BT203: "soon" stands where a number belongs',
  ]);
});

test("a wrong leaf does not hide problems of meaning", () => {
  const text = smallCase.replace("year: 2025", "year: soon").replace("to: token-store", "to: token-stor");
  expect(parseScenario(text, { file: "f" }).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
    "BT203",
    "BT302",
  ]);
});

describe("a megabyte made to keep a reader busy ends soon", () => {
  const fill = (text: string): string => text.repeat(Math.floor(LIMITS.textBytes / text.length));
  test.each([
    "[",
    "{a: ",
    "- ",
    "? ",
    "&a ",
    "!a ",
    ",",
    "[,",
    "]",
    "a: b\n",
    "- a\n",
    "\n",
    "a:\n- b\n",
    "%a\n",
    "---\n",
    "*a ",
    '"a\n',
    "# a\n",
  ])("%j", (piece) => {
    const started = performance.now();
    for (const head of ["", "["]) expect(parseScenario(head + fill(piece).slice(1), { file: "f" }).value).toBeNull();
    // Seconds on a busy machine; what this guards against takes minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
