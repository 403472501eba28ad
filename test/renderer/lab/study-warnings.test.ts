import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { LabStudy } from "../../../contract/lab.ts";
import { StudyWarnings } from "../../../renderer/lab/study-warnings.tsx";

const markupOf = (...warnings: LabStudy["warnings"]): string =>
  renderToStaticMarkup(createElement(StudyWarnings, { warnings, onRun: () => undefined }));

const TOO_FEW = "400 pairs cannot tell A from B (±2 h). About 6,000 would.";

it("too few runs are said with a button for as many as would do", () => {
  expect(markupOf({ text: TOO_FEW, runs: 6_000 })).toMatch(/▲ 400 pairs .*<button(?![^>]*disabled)[^>]*>.*Run 6,000/);
});

it("more than the lab plays at once are left to the command, and other warnings have no button", () => {
  expect(markupOf({ text: TOO_FEW, runs: 300_000 })).toMatch(/<button[^>]*aria-disabled="true"/);
  expect(markupOf({ text: "60 runs are few.", runs: null })).not.toContain("<button");
});
