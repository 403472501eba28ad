import { describe, expect, it } from "vitest";

import { formatKeys } from "../../../renderer/commands/format-keys.ts";
import { isLetterKey, mayTakeKey, reachesUnderSheet, type Focused } from "../../../renderer/commands/key-rules.ts";
import { commandRows, type CommandPlace, type CommandRow } from "../../../renderer/commands/registry.ts";

const nothing: Focused = { tag: "body", type: "", role: "", isEditable: false };
const field: Focused = { tag: "input", type: "text", role: "", isEditable: false };
const button: Focused = { tag: "button", type: "", role: "", isEditable: false };

describe("the list of commands", () => {
  it.each(["exercise", "lab"] as const)("gives no key to two commands that the %s has", (place) => {
    const keys = commandRows
      .filter((row) => row.place === place || row.place === "anywhere")
      .flatMap((row) => row.keys);
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it("names each command once, in words", () => {
    expect(new Set(commandRows.map(({ id }) => id)).size).toBe(commandRows.length);
    expect(commandRows.filter(({ title }) => title.trim() === "")).toEqual([]);
  });

  it("reaches every command without a single key, so that these can be switched off", () => {
    // The palette lists them all; itself it must have a chord.
    const palette = commandRows.find(({ id }) => id === "palette");
    expect(palette?.keys.some((key) => !isLetterKey(key))).toBe(true);
  });
});

describe("solo play", () => {
  it("has no command that is about a room", () => {
    const isRooms = ({ id, group }: CommandRow): boolean => group === "Room" || id === "vote" || id === "dispute";
    expect(commandRows.filter((row) => isRooms(row) && row.isFacilitatorOnly !== true)).toEqual([]);
  });
});

describe("which keys are commands where", () => {
  it("leaves letters to text fields", () => {
    expect(mayTakeKey("j", field, true)).toBe(false);
    expect(mayTakeKey("Space", field, true)).toBe(false);
    expect(mayTakeKey("?", field, true)).toBe(false);
    expect(mayTakeKey("j", nothing, true)).toBe(true);
    expect(mayTakeKey("j", button, true)).toBe(true);
  });

  it("prints for letters what sleeps in a text field, and for nothing else", () => {
    const keys = commandRows.flatMap((row) => row.keys);
    expect(keys.length).toBeGreaterThan(60);
    for (const key of keys) {
      const sleeps = !mayTakeKey(key, field, true);
      expect(isLetterKey(formatKeys(key, false)), key).toBe(sleeps);
      // On a Mac what is pressed together is printed together.
      if (!key.startsWith("Shift+")) expect(isLetterKey(formatKeys(key, true)), key).toBe(sleeps);
    }
  });

  it("takes chords and function keys anywhere", () => {
    for (const focused of [nothing, field, button])
      for (const key of ["$mod+Enter", "$mod+k", "F8", "F6", "Shift+F6"])
        expect(mayTakeKey(key, focused, false)).toBe(true);
  });

  it("leaves Space to a control that uses it", () => {
    expect(mayTakeKey("Space", button, true)).toBe(false);
    expect(mayTakeKey("Space", { ...nothing, role: "checkbox" }, true)).toBe(false);
    expect(mayTakeKey("Space", { ...nothing, role: "option" }, true)).toBe(true);
    expect(mayTakeKey("Shift+Space", button, true)).toBe(false);
  });

  it("sleeps single keys when they are switched off, and not Space or the clicker", () => {
    expect(mayTakeKey("j", nothing, false)).toBe(false);
    expect(mayTakeKey("1", nothing, false)).toBe(false);
    expect(mayTakeKey("PageDown", nothing, false)).toBe(true);
    expect(mayTakeKey("PageDown", field, false)).toBe(true);
  });
});

describe("while a sheet is open", () => {
  const reach = (of: CommandPlace): string[] =>
    commandRows.flatMap(({ place, keys }) => (place === of ? keys.filter((key) => reachesUnderSheet(key, place)) : []));

  it("has no key of the exercise act under it but the clicker and function keys", () => {
    expect(reach("exercise").toSorted()).toEqual(["F5", "F8", "PageDown", "PageUp"]);
  });

  it("leaves the way to the palette and to other places", () => {
    expect(reach("anywhere")).toContain("$mod+k");
    expect(reach("anywhere")).toContain("$mod+1");
  });
});

describe("keys in print", () => {
  it("are those on the keyboard", () => {
    expect(formatKeys("$mod+Shift+p", false)).toBe("Ctrl+Shift+P");
    expect(formatKeys("$mod+Shift+p", true)).toBe("⌘⇧P");
    expect(formatKeys("Shift+?", false)).toBe("?");
    expect(formatKeys("PageDown", false)).toBe("PgDn");
    expect(formatKeys("$mod+,", false)).toBe("Ctrl+,");
  });
});
