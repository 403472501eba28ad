import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { NoCases } from "../../../renderer/library/no-cases.tsx";

const textOf = (isFolderEmpty: boolean, search: string): string =>
  renderToStaticMarkup(createElement(NoCases, { isFolderEmpty, search, onClear: () => undefined }))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

it("a folder without cases says how to come by one", () => {
  expect(textOf(true, "")).toBe("No cases in this folder. Drop a .yaml here, or open one with Ctrl+O.");
});

it("a search that finds nothing repeats what was typed, and how to clear it", () => {
  expect(textOf(false, "okta har")).toBe("Nothing for ‘okta har’. Clear search Esc");
});
