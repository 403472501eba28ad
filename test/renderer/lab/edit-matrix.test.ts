import { describe, expect, it } from "vitest";

import type { LabChange, LabRow } from "../../../contract/lab.ts";
import { applyChanges, clearCell, lettersOf, toggleLead, toggleLetter } from "../../../renderer/lab/edit-matrix.ts";

const ANY = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };
const row: LabRow = {
  duty: "revocation",
  on: ANY,
  title: "Revocation",
  where: "everything",
  R: ["identity", "crm"],
  A: ["commander"],
  C: ["sales"],
  I: [],
  S: [],
  leads: true,
  source: 0,
};
const lists = {
  duties: [{ duty: "rotation", title: "Rotation" }],
  places: [{ title: "everything", on: ANY }],
};

describe("a cell", () => {
  it("shows its letters in one order, and who leads", () => {
    expect(lettersOf(row, "identity")).toBe("R*");
    expect(lettersOf({ ...row, leads: false, A: ["identity"] }, "identity")).toBe("RA");
    expect(lettersOf(undefined, "identity")).toBe("");
  });

  it("takes a letter and gives it back; who answers is not asked as well", () => {
    const taken = toggleLetter(row, "sales", "A");
    expect([lettersOf(taken, "sales"), taken.A]).toEqual(["A", ["commander", "sales"]]);
    expect(toggleLetter(toggleLetter(row, "identity", "S"), "identity", "S")).toEqual(row);
  });

  it("stops leading when it stops being responsible, and leads on demand", () => {
    expect(toggleLetter(row, "identity", "R")).toMatchObject({ R: ["crm"], leads: false });
    expect(toggleLead(row, "crm")).toMatchObject({ R: ["crm", "identity"], leads: true });
    expect(toggleLead(row, "sales")).toBe(row);
    expect(clearCell(row, "identity")).toMatchObject({ R: ["crm"], leads: false });
    expect(clearCell(row, "crm")).toMatchObject({ R: ["identity"], leads: true });
  });
});

describe("changes that were suggested", () => {
  const change = (duty: string, letter: LabChange["letter"], to: string[]): LabChange => ({
    duty,
    on: ANY,
    letter,
    to,
    text: "",
  });

  it("go into the row that there is, or into a new one", () => {
    const rows = applyChanges([row], [change("revocation", "R", ["sales"]), change("rotation", "A", ["crm"])], lists);
    expect(rows[0]).toMatchObject({ R: ["sales"], A: ["commander"], C: [] });
    expect(rows[1]).toMatchObject({ duty: "rotation", title: "Rotation", A: ["crm"], source: null });
    expect(rows).toHaveLength(2);
  });
});
