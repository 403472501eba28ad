import path from "node:path";

import { describe, expect, it } from "vitest";

import { findDesign, findScenario, listDesignsOf, listLibrary } from "../../host/scenario-library.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

function makeLibrary(): string {
  return makeTemporaryFolder({
    "drift/case.yaml": "a",
    "drift/designs/as-it-was.yaml": "a",
    "drift/designs/central.yaml": "a",
    "drift/designs/notes.md": "a",
    "nine-seconds/case.yaml": "a",
    "nine-seconds/designs/b-side.yml": "a",
    "bare/case.yaml": "a",
    "no-case/readme.md": "a",
    "designs/central.yaml": "a",
    "designs/federated.yaml": "a",
    "elsewhere/mine.yaml": "a",
  });
}

describe("listLibrary", () => {
  it("finds cases by their folder, with their own designs, and the shared designs", () => {
    const { cases, designs } = listLibrary(makeLibrary());
    expect(cases.map(({ id, designs }) => [id, designs.map((design) => design.id)])).toEqual([
      ["bare", []],
      ["drift", ["as-it-was", "central"]],
      ["nine-seconds", ["b-side"]],
    ]);
    expect(designs.map(({ id }) => id)).toEqual(["central", "federated"]);
  });

  it("has nothing for a folder that is not there", () => {
    expect(listLibrary("/nowhere/at/all")).toEqual({ cases: [], designs: [] });
  });
});

describe("findScenario", () => {
  it("takes an id, a file, a folder, and each with a variant", () => {
    const library = makeLibrary();
    const file = path.join(library, "drift", "case.yaml");
    for (const typed of ["drift", file, path.dirname(file)]) {
      expect(findScenario(typed, library)).toEqual({ ok: true, value: { file, variant: null } });
      expect(findScenario(`${typed}@ip-list`, library)).toEqual({ ok: true, value: { file, variant: "ip-list" } });
    }
  });

  it("prefers a file whose name contains an at sign to a variant", () => {
    const folder = makeTemporaryFolder({ "a@b.yaml": "a", "a/case.yaml": "a" });
    const file = path.join(folder, "a@b.yaml");
    expect(findScenario(file, folder)).toEqual({ ok: true, value: { file, variant: null } });
  });

  it.each([
    ["drfit", 'There is no scenario "drfit". Did you mean "drift"?'],
    ["nine", 'There is no scenario "nine". Did you mean "nine-seconds"?'],
    ["drfit@x", 'There is no scenario "drfit". Did you mean "drift"?'],
    ["unrelated", 'There is no scenario "unrelated". Scenarios: bare, drift, nine-seconds.'],
    ["a/b", "There is no file a/b."],
    ["x.yaml", "There is no file x.yaml."],
    ["drift@", '"drift@" ends in "@" without the name of a variant.'],
    ["package.json/x", "There is no file package.json/x."],
    ["", 'There is no scenario "". Scenarios: bare, drift, nine-seconds.'],
  ])("says about %j what to do", (typed, message) => {
    expect(findScenario(typed, makeLibrary())).toEqual({
      ok: false,
      problem: { kind: "usage", message, diagnostics: [] },
    });
  });

  it("survives a name that no file system takes", () => {
    expect(findScenario("x".repeat(10_000), makeLibrary()).ok).toBe(false);
  });
});

describe("findDesign", () => {
  const ofCase = (library: string, id: string) => path.join(library, id, "case.yaml");

  it("takes as-it-was, else the first of the case's own, when none is named", () => {
    const library = makeLibrary();
    const chosen = (id: string) => findDesign(null, ofCase(library, id), library);
    expect(chosen("drift")).toEqual({ ok: true, value: path.join(library, "drift/designs/as-it-was.yaml") });
    expect(chosen("nine-seconds")).toEqual({ ok: true, value: path.join(library, "nine-seconds/designs/b-side.yml") });
    expect(chosen("bare")).toMatchObject({ ok: false, problem: { kind: "usage" } });
  });

  it("looks among the case's own designs first, then among the shared ones", () => {
    const library = makeLibrary();
    const chosen = (typed: string, id: string) => findDesign(typed, ofCase(library, id), library);
    expect(chosen("central", "drift")).toEqual({ ok: true, value: path.join(library, "drift/designs/central.yaml") });
    expect(chosen("central", "bare")).toEqual({ ok: true, value: path.join(library, "designs/central.yaml") });
    expect(chosen("as-it-was", "bare")).toMatchObject({ ok: false });
  });

  it("takes a path", () => {
    const library = makeLibrary();
    const file = path.join(library, "elsewhere/mine.yaml");
    expect(findDesign(file, ofCase(library, "drift"), library)).toEqual({ ok: true, value: file });
  });

  it("names near ids, each once", () => {
    const library = makeLibrary();
    const found = findDesign("centrl", ofCase(library, "drift"), library);
    expect(found).toEqual({
      ok: false,
      problem: {
        kind: "usage",
        message: 'There is no design "centrl" for this case. Did you mean "central"?',
        diagnostics: [],
      },
    });
  });

  it("finds designs beside a case outside the library", () => {
    const folder = makeTemporaryFolder({ "case.yaml": "a", "designs/ours.yaml": "a" });
    expect(listDesignsOf(path.join(folder, "case.yaml")).map(({ id }) => id)).toEqual(["ours"]);
  });
});
