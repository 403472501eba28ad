import path from "node:path";

import { expect, it } from "vitest";

import { filesOf } from "../../electron/argument-files.ts";

it("cases and sessions are files; switches, folders and other words are not", () => {
  const folder = path.resolve("/tmp/typed-in");
  const words = ["--no-sandbox", ".", "a.yaml", "/b/c.BREACHTABLE", "--file=d.yaml", "notes.txt", "e.yml"];
  expect(filesOf(words, folder)).toEqual([
    path.join(folder, "a.yaml"),
    path.resolve("/b/c.BREACHTABLE"),
    path.join(folder, "e.yml"),
  ]);
});
