import type { MenuItemConstructorOptions } from "electron";
import { expect, it } from "vitest";

import { menuTemplate, type MenuActions } from "../../electron/menu-template.ts";
import { commandRows } from "../../renderer/commands/registry.ts";

const given: string[] = [];
const actions: MenuActions = {
  give: (command) => given.push(command),
  openFile: () => given.push("(open)"),
  print: () => undefined,
  showDataFolder: () => undefined,
  about: () => undefined,
};

it("every page command of the menus is one of the app's, with one of its keys", () => {
  const items = itemsOf(menuTemplate(actions, false, true)).filter(({ id }) => id !== undefined);
  expect(items.length).toBeGreaterThan(8);
  for (const { id, accelerator } of items) {
    const row = commandRows.find((one) => one.id === id);
    expect(row, id).toBeDefined();
    if (typeof accelerator === "string") expect(row?.keys).toContain(toTinyKeys(accelerator));
  }
});

it("a page command is named to the page, and its keys are left to it", () => {
  const undo = itemsOf(menuTemplate(actions, false, true)).find(({ id }) => id === "undo");
  undo?.click?.({} as never, undefined, {});
  expect(given).toEqual(["undo"]);
  expect(undo?.registerAccelerator).toBe(false);
});

it("a packaged app has no developer tools in its menus", () => {
  const roles = (isPackaged: boolean): unknown[] =>
    itemsOf(menuTemplate(actions, false, isPackaged)).map(({ role }) => role);
  expect(roles(true)).not.toContain("toggleDevTools");
  expect(roles(false)).toContain("toggleDevTools");
});

function itemsOf(menus: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

function toTinyKeys(accelerator: string): string {
  return accelerator.replace("CmdOrCtrl", "$mod").replace(/[A-Z]$/, (letter) => letter.toLowerCase());
}
