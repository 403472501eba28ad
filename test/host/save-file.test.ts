import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, it } from "vitest";

import { saveFile } from "../../host/save-file.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

it("writes a file whole, replaces one that is there, and leaves nothing beside it", () => {
  const folder = makeTemporaryFolder();
  const file = path.join(folder, "a.session");
  expect(saveFile(file, "one\n")).toEqual({ ok: true, value: { isReplaced: false } });
  expect(saveFile(file, "zwei ü\n")).toEqual({ ok: true, value: { isReplaced: true } });
  expect(readFileSync(file, "utf8")).toBe("zwei ü\n");
  expect(readdirSync(folder)).toEqual(["a.session"]);
});

it("says in a sentence why it cannot write, and leaves nothing behind", () => {
  const folder = makeTemporaryFolder();
  const missing = path.join(folder, "no", "a.session");
  expect(saveFile(missing, "")).toMatchObject({
    ok: false,
    problem: { kind: "usage", message: `${missing} cannot be written: there is no folder ${path.dirname(missing)}.` },
  });
  mkdirSync(path.join(folder, "taken"));
  expect(saveFile(path.join(folder, "taken"), "")).toMatchObject({ ok: false, problem: { kind: "usage" } });
  expect(readdirSync(folder)).toEqual(["taken"]);
});
