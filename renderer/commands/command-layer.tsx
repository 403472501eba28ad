import { useEffect, useState } from "react";

import { useConsole } from "../app/console-store.ts";
import { bindKeys, useCommands } from "./command-handlers.ts";
import { CommandPalette } from "./command-palette.tsx";
import { KeyList } from "./key-list.tsx";

/** Keys, palette and the list of keys, over whatever place it is. */
export function CommandLayer() {
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  useEffect(() => bindKeys(window, () => useConsole.getState().settings.singleKeys), []);
  const areSingleKeysOn = useConsole(({ settings }) => settings.singleKeys);
  useEffect(() => {
    document.documentElement.dataset["singleKeys"] = areSingleKeysOn ? "on" : "off";
  }, [areSingleKeysOn]);
  useCommands({
    palette: () => setOpen(open === "palette" ? null : "palette"),
    keys: () => setOpen(open === "keys" ? null : "keys"),
  });
  if (open === "palette") return <CommandPalette onClose={() => setOpen(null)} />;
  if (open === "keys") return <KeyList onClose={() => setOpen(null)} />;
  return null;
}
