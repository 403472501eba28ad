import { describe, expect, it } from "vitest";

import type { LabDraft, LabRow } from "../../../contract/lab.ts";
import {
  asKnown,
  blockOf,
  clearBlock,
  copyBlock,
  clearCell,
  lettersOf,
  placeOfChange,
  toggleLead,
  toggleLetter,
} from "../../../renderer/lab/edit-matrix.ts";

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
it("shows the first row that was changed, and nothing where none was", () => {
  const before: LabDraft = {
    text: "",
    id: "one",
    title: "One",
    rows: [{ ...row, duty: "audit" }, row, { ...row, duty: "restore" }],
  };
  const changed = before.rows.map((one, i) => (i === 0 ? one : toggleLetter(one, "crm", "C")));
  expect(placeOfChange(before, { ...before, rows: changed }, 2)).toEqual({ row: 1, column: 2 });
  expect(placeOfChange(before, { ...before, rows: changed }, -1)).toEqual({ row: 1, column: 0 });
  expect(
    placeOfChange(before, { ...before, rows: before.rows.map((one) => ({ ...one, C: [...one.C] })) }, 2),
  ).toBeNull();
});

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

describe("what says the same as before", () => {
  const draft: LabDraft = { text: "format: …", id: "one", title: "One", rows: [row, { ...row, duty: "rotation" }] };
  const withRow = (change: (one: LabRow) => LabRow): LabDraft => ({
    ...draft,
    rows: [change(row), ...draft.rows.slice(1)],
  });

  it("is no change, in whatever order letters came back", () => {
    const back = withRow((one) => toggleLetter(toggleLetter(toggleLetter(one, "crm", "R"), "crm", "R"), "sales", "S"));
    const typedBack = { ...back, rows: back.rows.map((one) => ({ ...one, S: [] })) };
    expect(asKnown(typedBack, [back, draft])).toBe(draft);
    const three = withRow((one) => ({ ...one, C: ["sales", "crm", "identity"] }));
    expect(
      asKnown(
        withRow((one) => ({ ...one, C: ["identity", "sales", "crm"] })),
        [three],
      ),
    ).toBe(three);
  });

  it("is a change where a letter, the lead, a title or a row differs; rows that do not keep their place in the file", () => {
    expect(asKnown({ ...draft, title: "Two" }, [draft])).not.toBe(draft);
    expect(
      asKnown(
        withRow((one) => ({ ...one, R: ["crm", "identity"] })),
        [draft],
      ),
    ).not.toBe(draft);
    expect(asKnown({ ...draft, rows: [row] }, [draft])).not.toBe(draft);
    const changed = asKnown(
      { ...draft, rows: draft.rows.map((one, i) => (i === 0 ? clearCell(one, "sales") : { ...one })) },
      [draft],
    );
    expect(changed).not.toBe(draft);
    expect(changed.rows[1]).toBe(draft.rows[1]);
  });
});

describe("a block of cells", () => {
  const rows = [row, { ...row, duty: "rotation", R: ["sales"], A: [], C: [], leads: false }];
  const roles = ["identity", "crm", "sales", "commander"];

  it("lies between the cursor and where the selection began, in either direction", () => {
    const block = { top: 0, bottom: 1, left: 1, right: 3 };
    expect(blockOf({ row: 0, column: 3 }, { row: 1, column: 1 }, 2)).toEqual(block);
    expect(blockOf({ row: 1, column: 1 }, { row: 5, column: 3 }, 2)).toEqual({ ...block, top: 1 });
    expect(blockOf({ row: 1, column: 1 }, null, 2)).toEqual({ top: 1, bottom: 1, left: 1, right: 1 });
  });

  it("is copied as spreadsheets copy cells, and cleared alone", () => {
    expect(copyBlock(rows, roles, { top: 0, bottom: 1, left: 0, right: 2 })).toBe("R*\tR\tC\r\n\t\tR\r\n");
    expect(copyBlock(rows, roles, { top: 1, bottom: 1, left: 0, right: 0 })).toBe("\r\n");
    const cleared = clearBlock(rows, roles, { top: 0, bottom: 0, left: 0, right: 1 });
    expect(cleared[0]).toMatchObject({ R: [], A: ["commander"], C: ["sales"] });
    expect(cleared[1]).toBe(rows[1]);
  });
});
