import { describe, expect, test } from "vitest";

import { blastRadius, type BlastRadius, type Reached } from "../../../engine/analysis/blast-radius.ts";
import { holdOnly } from "../../../engine/analysis/held.ts";
import { advanceRun, startRun } from "../../../engine/run/simulate.ts";
import type { RandomCase } from "../../support/random-case.ts";
import { aCredential, anEdge, smallCase } from "../../support/small-case.ts";

const radiusOf = (from: string[], change: (input: RandomCase) => void, at: number | null = null): BlastRadius =>
  blastRadius({ ...smallCase(change), response: "none" }, from, at);
const inShort = (reached: readonly Reached[]): string[] =>
  reached.map(({ id, access, via }) => `${id} ${access.join(",")} by ${via.join(" ")}`);

describe("direct reach", () => {
  test("is what the holdings open by themselves, also where more access comes by a detour", () => {
    const { direct, closure } = radiusOf(["key"], ({ scenario }) => {
      scenario.credentials.push(aCredential("kept-key"));
      scenario.edges.push(
        anEdge("opens-vault", "grants", "key", "vault", { access: ["read"] }),
        anEdge("kept", "stores", "vault", "kept-key", { needs: ["read"] }),
        anEdge("kept-opens", "grants", "kept-key", "crm", { access: ["write"] }),
      );
    });
    expect(inShort(direct)).toEqual(["crm read by opens", "vault read by opens-vault"]);
    expect(closure.map(({ id, access }) => `${id} ${access.join(",")}`)).toEqual([
      "kept-key ",
      "crm read,write",
      "vault read",
    ]);
  });

  test("adds up over what is held, and goes no step further", () => {
    const { direct } = radiusOf(["key", "other"], ({ scenario }) => {
      scenario.credentials.push(aCredential("other"), aCredential("made"));
      scenario.edges.push(
        anEdge("other-opens", "grants", "other", "crm", { access: ["write"] }),
        anEdge("makes", "mints", "other", "made"),
        anEdge("made-opens", "grants", "made", "vault", { access: ["read"] }),
      );
    });
    expect(inShort(direct)).toEqual(["made  by makes", "crm read,write by opens other-opens"]);
  });
});

describe("a credential that is dead by then", () => {
  const dies = ({ scenario }: RandomCase): void => {
    for (const one of scenario.credentials) one.lifetime = { p50: 3600, p90: 3600 };
  };

  test("reaches nothing, and is named", () => {
    expect(radiusOf(["key"], dies, 1800)).toMatchObject({ from: ["key"], dead: [], closure: [{ id: "crm" }] });
    expect(radiusOf(["key"], dies, 7200)).toMatchObject({ from: [], dead: ["key"], direct: [], closure: [] });
  });

  test("is not made anew by being asked about; what never was is", () => {
    const change = (input: RandomCase): void => {
      dies(input);
      input.scenario.credentials.push(aCredential("later", { exists: false }));
    };
    const run = startRun({ ...smallCase(change), response: "none" });
    advanceRun(run, 7200);
    const holds = (id: string) => ({ holds: id, access: [] });
    expect(holdOnly(run, [holds("key"), holds("later")])).toEqual(["key"]);
    expect(run.instances.flatMap(({ id, live, held }) => (live && held ? [id] : []))).toEqual(["later"]);
  });
});
