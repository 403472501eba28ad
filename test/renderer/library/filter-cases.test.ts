import { expect, it } from "vitest";

import type { CaseRow } from "../../../contract/library.ts";
import { filterCases } from "../../../renderer/library/filter-cases.ts";

const row = (title: string, rest: Partial<CaseRow> = {}): CaseRow => ({
  case: title,
  title,
  summary: "A chat vendor's tokens are stolen.",
  year: 2025,
  party: "Us",
  minutes: 90,
  beats: 10,
  difficulty: "moderate",
  lastRunAt: null,
  strip: [],
  problems: { errors: 0, warnings: 0 },
  ...rest,
});

it("finds rows by all words of a search, anywhere in what they show", () => {
  const rows = [row("Salesloft Drift"), row("Nine seconds", { summary: "An agent deletes production.", year: 2026 })];
  const found = (search: string): string[] => filterCases(rows, search).map(({ title }) => title);
  expect(found("")).toHaveLength(2);
  expect(found("drift VENDOR")).toEqual(["Salesloft Drift"]);
  expect(found("2026 agent")).toEqual(["Nine seconds"]);
  expect(found("okta har")).toEqual([]);
});
