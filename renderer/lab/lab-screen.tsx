import { useRef, useState } from "react";

import { useConsole, call } from "../app/console-store.ts";
import { PlacesBar } from "../app/places-bar.tsx";
import { useCommands } from "../commands/command-handlers.ts";
import { Button } from "../ui/button.tsx";
import { AddRow } from "./add-row.tsx";
import { ChoosePanel } from "./choose-panel.tsx";
import { compare, endTyping, isDirty, openLabFile, redo, save, typeTitle, undo, useLab } from "./lab-store.ts";
import { LeaveDialog } from "./leave-dialog.tsx";
import { LintList } from "./lint-list.tsx";
import { MatrixGrid, removeRow } from "./matrix-grid.tsx";
import { ResultsPanel } from "./results-panel.tsx";
import { RunBar } from "./run-bar.tsx";
import "./lab-screen.css";

/** The RACI lab: a matrix, what is wrong with it, and what it is worth. */
export function LabScreen() {
  const { opened, draft, saved, lint, cursor, waitingFor, leaving } = useLab();
  const job = useConsole((state) => state.labJob);
  const results = useConsole((state) => state.labResults);
  const [isAdding, setIsAdding] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  useCommands({
    undo,
    redo,
    "lab-compare": () => void (job === null ? compare() : undefined),
    "lab-save": () => void save("yaml"),
    "lab-open": () => file.current?.click(),
    ...(job === null ? {} : { "lab-cancel": () => void call("lab/cancel", {}) }),
  });
  const isChanged = isDirty({ draft, saved });
  return (
    <>
      <PlacesBar>
        <input
          ref={file}
          className="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label="Design, CSV or XLSX file"
          accept=".yaml,.yml,.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen !== undefined) void openLabFile(chosen);
            target.value = "";
          }}
        />
        <Button look="quiet" onClick={() => file.current?.click()}>
          Open file…
        </Button>
        <Button look="quiet" reason={draft === null ? "Open a design first." : null} onClick={() => void save("csv")}>
          CSV
        </Button>
        <Button look="quiet" reason={draft === null ? "Open a design first." : null} onClick={() => void save("xlsx")}>
          XLSX
        </Button>
        <Button keys="Ctrl+S" reason={draft === null ? "Open a design first." : null} onClick={() => void save("yaml")}>
          Save design
        </Button>
      </PlacesBar>
      <main className="lab">
        <h1 className="visually-hidden">RACI lab</h1>
        <ChoosePanel />
        <section className="lab-middle" aria-label="Matrix">
          {opened === null || draft === null ? (
            <p className="lab-empty" role="status">
              {waitingFor ?? "Choose a design on the left: Edit opens it here."}
            </p>
          ) : (
            <>
              <div className="lab-head">
                <TitleField title={draft.title} />
                <span className="lab-quiet lab-kept">{isChanged ? "● changed, not saved" : "as saved"}</span>
                <Button look="quiet" onClick={() => setIsAdding(true)}>
                  Add row
                </Button>
                <Button look="quiet" reason={draft.rows.length === 0 ? "There is no row." : null} onClick={removeRow}>
                  Remove row
                </Button>
                {opened.rest.length === 0 ? null : (
                  <p className="lab-quiet lab-rest">Besides the letters: {opened.rest.join(", ")}</p>
                )}
              </div>
              <MatrixGrid opened={opened} draft={draft} lint={lint} />
              <p className="lab-keys">
                <kbd>R</kbd> <kbd>A</kbd> <kbd>C</kbd> <kbd>I</kbd> <kbd>S</kbd> write · <kbd>L</kbd> leads (R*) ·{" "}
                <kbd>Del</kbd> clears · <kbd>Shift</kbd>+arrows select · copy, paste, undo as usual
              </p>
              <LintList lint={lint} row={cursor.row} />
            </>
          )}
        </section>
        <ResultsPanel results={results} isBusy={job !== null} />
        <RunBar job={job} />
      </main>
      {isAdding && opened !== null && draft !== null ? (
        <AddRow opened={opened} draft={draft} onClose={() => setIsAdding(false)} />
      ) : null}
      {leaving === null ? null : <LeaveDialog title={draft?.title ?? ""} onLeave={leaving} />}
    </>
  );
}

/** The title; while it is typed the field may be empty, but no design is without one. */
function TitleField({ title }: { title: string }) {
  const [isEmpty, setIsEmpty] = useState(false);
  return (
    <label className="lab-name">
      <span className="visually-hidden">Title of the design</span>
      <input
        maxLength={300}
        value={isEmpty ? "" : title}
        onChange={({ target }) => {
          setIsEmpty(target.value === "");
          typeTitle(target.value);
        }}
        onBlur={() => {
          setIsEmpty(false);
          endTyping();
        }}
      />
    </label>
  );
}
