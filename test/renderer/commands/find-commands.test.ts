import { describe, expect, it } from "vitest";

import { findCommands } from "../../../renderer/commands/find-commands.ts";
import { commandRows } from "../../../renderer/commands/registry.ts";

describe("the palette", () => {
  it("finds a command by any words of its title, in any order", () => {
    expect(findCommands(commandRows, "room blank").map(({ id }) => id)).toContain("blank");
    expect(findCommands(commandRows, "LOOK jump").map(({ id }) => id)).toEqual(["jump"]);
  });

  it("has those first that begin with what was typed", () => {
    expect(findCommands(commandRows, "r")[0]?.title.toLowerCase().startsWith("r")).toBe(true);
  });

  it("finds nothing for what no command is called", () => {
    expect(findCommands(commandRows, "bake a cake")).toEqual([]);
  });
});
