import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { LabDraft, LabFrame, LabOpened } from "../../../contract/lab.ts";
import { useConsole } from "../../../renderer/app/console-store.ts";
import {
  changeRow,
  choiceAfter,
  endTyping,
  isDirty,
  redo,
  typeTitle,
  undo,
  useLab,
} from "../../../renderer/lab/lab-store.ts";
import { toggleLetter } from "../../../renderer/lab/edit-matrix.ts";

const ANY = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };
const bare = { on: ANY, where: "everything", C: [], I: [], S: [], leads: false, source: 0 };
const draft: LabDraft = {
  text: "format: …",
  id: "one",
  title: "One",
  rows: [{ ...bare, duty: "revocation", title: "Revocation", R: ["identity"], A: ["identity"] }],
};

beforeEach(() => {
  vi.useFakeTimers();
  useLab.setState({ draft, saved: draft, opened: { draft } as LabOpened, past: [], future: [], typing: null });
});
afterEach(() => {
  vi.useRealTimers();
  useConsole.setState({ problem: null });
});

const isChanged = (): boolean => isDirty(useLab.getState());
const flip = (): void => changeRow(0, (row) => toggleLetter(row, "crm", "C"));

it("takes a title that is typed for one step, and the next title for another", () => {
  for (const title of ["One b", "One be", "One bet"]) typeTitle(title);
  expect(useLab.getState().past).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
  endTyping();
  typeTitle("Two");
  expect(useLab.getState().past).toHaveLength(2);
  undo();
  expect(useLab.getState().draft?.title).toBe("One bet");
  undo();
  expect(isChanged()).toBe(false);
});

it("is unchanged once a letter is typed back, and asks about it once", () => {
  flip();
  expect(isChanged()).toBe(true);
  flip();
  expect(isChanged()).toBe(false);
  expect(vi.getTimerCount()).toBe(1);
  // A key that changes nothing is no step.
  const steps = useLab.getState().past.length;
  changeRow(0, (row) => ({ ...row, C: [] }));
  expect(useLab.getState().past).toHaveLength(steps);
});

it("forgets what was refused once the next thing is done", () => {
  const problem = { ok: false as const, code: "input" as const, message: "Nothing was taken over:", details: [] };
  for (const act of [flip, undo, redo, () => typeTitle("Another")]) {
    useConsole.setState({ problem });
    act();
    expect(useConsole.getState().problem).toBeNull();
  }
});

const designsOf = (ids: string[]): LabFrame["cases"][number]["designs"] =>
  ids.map((design) => ({ design, title: design, summary: "", isShared: false }));
const frame: LabFrame = {
  threads: 1,
  cases: [
    { case: "drift", title: "Drift", isOriginFixed: true, designs: designsOf(["as-it-was", "commander", "shared"]) },
    { case: "crm", title: "CRM", isOriginFixed: true, designs: designsOf(["as-it-was", "owner", "shared"]) },
  ],
};
const chosen = (cases: string[], designs: string[]) => ({
  frame,
  cases,
  designs,
  opened: { draft, case: "drift", design: "as-it-was" } as LabOpened,
});

it("goes to the case that is chosen instead, and chooses no design that its list does not show", () => {
  expect(choiceAfter(chosen(["drift", "crm"], ["as-it-was", "commander"]), "drift")).toEqual({
    cases: ["crm"],
    designs: ["as-it-was", "owner"],
    open: { case: "crm", design: "as-it-was" },
  });
  expect(choiceAfter(chosen(["drift", "crm"], ["commander", "shared", "owner"]), "drift")).toMatchObject({
    designs: ["shared", "owner"],
    open: { case: "crm", design: "shared" },
  });
});

it("stays with the matrix while its case is chosen, or none is", () => {
  const two = chosen(["drift"], ["as-it-was", "commander"]);
  expect(choiceAfter(two, "crm")).toEqual({ cases: ["drift", "crm"], designs: two.designs, open: null });
  expect(choiceAfter(two, "drift")).toEqual({ cases: [], designs: two.designs, open: null });
});
