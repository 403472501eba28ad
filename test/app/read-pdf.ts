import { execFileSync } from "node:child_process";

import { expect, type TestContext } from "vitest";

import { findProgram, isAllRequired } from "./requirements.ts";

/** What is read out of a PDF by the tools of poppler. */
export interface PdfFacts {
  /** Its text, as a reader selects it. */
  text: string;
  isTagged: boolean;
  title: string;
  pages: number;
}

/** Reads a PDF; skips the test where the tools are not here, and fails it where everything is required. */
export function readPdf(file: string, context: TestContext): PdfFacts {
  if (findProgram(["pdftotext"]) === null || findProgram(["pdfinfo"]) === null) {
    const why = "pdftotext and pdfinfo (poppler-utils) are not installed";
    if (isAllRequired) expect.fail(`Required here, but ${why}.`);
    context.skip(why);
  }
  const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
  const valueOf = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, "m").exec(info)?.[1]?.trim() ?? "";
  return {
    text: execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }),
    isTagged: valueOf("Tagged") === "yes",
    title: valueOf("Title"),
    pages: Number(valueOf("Pages")),
  };
}
