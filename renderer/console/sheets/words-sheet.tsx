import { useState } from "react";

import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { formatExerciseTime } from "../../ui/time.ts";
import { closeSheet } from "../console-ui.ts";
import { give } from "../give.ts";
import { Form, objectiveOptions, Select } from "./form.tsx";

/** A note, to an objective or not; or something for later. What was written before stands below. */
export function WordsSheet({ frame, view, kind }: { frame: SessionFrame; view: ConsoleView; kind: "note" | "park" }) {
  const [text, setText] = useState("");
  const [objective, setObjective] = useState("");
  const isNote = kind === "note";
  async function keep(): Promise<void> {
    if (text.trim() === "") return;
    const command = isNote
      ? { do: "note", text: text.trim(), objective: objective === "" ? null : objective }
      : { do: "park", text: text.trim() };
    if (await give(command, isNote ? "Noted." : "Parked.")) closeSheet();
  }
  const earlier = view.said.filter((line) => line.kind === kind).toReversed();
  return (
    <Sheet title={isNote ? "Note" : "Park for later"} onClose={closeSheet}>
      <Form onSubmit={() => void keep()}>
        <Field
          label={isNote ? "Note" : "What for later"}
          data-autofocus=""
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {isNote ? (
          <Select label="Objective" value={objective} options={objectiveOptions(frame)} onValue={setObjective} />
        ) : null}
        <div className="form-buttons">
          <Button look="primary" keys="Enter" submits>
            {isNote ? "Note it" : "Park it"}
          </Button>
        </div>
        {earlier.length === 0 ? null : (
          <ul className="form-list">
            {earlier.map((line) => (
              <li key={`${line.step ?? ""} ${line.text}`}>
                <span>{line.text}</span>
                <span className="form-small">{formatExerciseTime(line.at, false)}</span>
              </li>
            ))}
          </ul>
        )}
      </Form>
    </Sheet>
  );
}
