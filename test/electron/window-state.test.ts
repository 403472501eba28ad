import { expect, it } from "vitest";

import { readWindowState, toWindowState, writeWindowState } from "../../electron/window-state.ts";
import { makeTemporaryFolder } from "../host/temporary-folder.ts";

const state = { console: { x: 1, y: 2, width: 1300, height: 800 }, isMaximized: true, folder: "/cases" };
const empty = { console: null, isMaximized: false, folder: null };

it("windows are remembered from start to start", () => {
  const folder = makeTemporaryFolder();
  expect(readWindowState(folder)).toEqual(empty);
  writeWindowState(folder, state);
  expect(readWindowState(folder)).toEqual(state);
});

it("what cannot be read is forgotten, and a disk that takes nothing troubles nobody", () => {
  const folder = makeTemporaryFolder({ "windows.json": "{", file: "" });
  expect(readWindowState(folder)).toEqual(empty);
  expect(() => writeWindowState(`${folder}/file`, state)).not.toThrow();
});

it.each([
  [null],
  [[]],
  [{ console: { x: 1 } }],
  [{ console: { x: 0.5, y: 0, width: 1, height: 1 }, folder: 3 }],
  [{ console: { x: 0, y: 0, width: 0, height: 9 } }],
])("%j says nothing", (value) => {
  expect(toWindowState(value)).toEqual(empty);
});
