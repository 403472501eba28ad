import { useState } from "react";

import type { LabDraft, LabOpened } from "../../contract/lab.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { newRow } from "./edit-matrix.ts";
import { change, useLab } from "./lab-store.ts";

/** A row for a duty, on everything or on some objects. */
export function AddRow({ opened, draft, onClose }: { opened: LabOpened; draft: LabDraft; onClose: () => void }) {
  const [duty, setDuty] = useState(opened.duties[0]?.duty ?? "");
  const [place, setPlace] = useState(0);
  const on = opened.places[place]?.on;
  const row = on === undefined ? null : newRow(duty, on, opened);
  const isThere = draft.rows.some((one) => one.duty === duty && one.where === row?.where);
  const add = (): void => {
    if (row === null) return;
    change([...draft.rows, row], `${row.title}, ${row.where}: row added.`);
    useLab.setState({ cursor: { row: draft.rows.length, column: 0 } });
    onClose();
  };
  return (
    <Sheet
      title="Add a row"
      onClose={onClose}
      actions={
        <Button look="primary" reason={isThere ? "The matrix has this row." : null} onClick={add}>
          Add
        </Button>
      }
    >
      <label className="lab-pick">
        <span>Duty</span>
        <select data-autofocus value={duty} onChange={({ target }) => setDuty(target.value)}>
          {opened.duties.map((one) => (
            <option key={one.duty} value={one.duty}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <label className="lab-pick">
        <span>On what</span>
        <select value={place} onChange={({ target }) => setPlace(Number(target.value))}>
          {opened.places.map(({ title, on: selector }, i) => (
            <option key={JSON.stringify(selector)} value={i}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p className="lab-quiet">For one object the most specific row counts, as a whole.</p>
    </Sheet>
  );
}
