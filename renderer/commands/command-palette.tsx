import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

import { Keys } from "../ui/keys.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { isBound, runCommand } from "./command-handlers.ts";
import { findCommands } from "./find-commands.ts";
import { formatKeys } from "./format-keys.ts";
import { isMac } from "./platform.ts";
import { commandRows, type CommandId } from "./registry.ts";
import "./command-palette.css";

/** Every command that can be given now, by its words. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const rows = findCommands(
    commandRows.filter(({ id }) => id !== "palette" && isBound(id)),
    typed,
  );
  const chosen = rows[Math.min(at, rows.length - 1)];
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const run = (id: CommandId): void => {
    onClose();
    // After the palette is gone and focus is back, so that a sheet it opens keeps its own.
    setTimeout(() => runCommand(id), 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
    } else if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      run(chosen.id);
    }
  };
  return (
    <Sheet title="Commands" onClose={onClose} side="middle" width="wide">
      <input
        type="text"
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
        className="palette-field"
        placeholder="What do you want to do?"
        autoComplete="off"
        spellCheck={false}
        data-autofocus=""
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label="Commands" className="palette-list">
        {rows.map(({ id, title, group, keys }) => (
          <div key={id} id={`${listId}-${id}`} role="option" aria-selected={id === chosen?.id} onClick={() => run(id)}>
            <span className="palette-title">{title}</span>
            <span className="palette-group">{group}</span>
            {keys[0] === undefined ? null : <Keys keys={formatKeys(keys[0], isMac())} />}
          </div>
        ))}
      </div>
      {rows.length === 0 ? <p className="palette-none">No command for “{typed}”.</p> : null}
    </Sheet>
  );
}
