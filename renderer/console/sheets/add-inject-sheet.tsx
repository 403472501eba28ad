import { useState } from "react";

import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { closeSheet } from "../console-ui.ts";
import { give } from "../give.ts";
import { Form, Select, TextArea } from "./form.tsx";

const CHANNELS = ["mail", "chat", "call", "alert", "news"].map((value) => ({ value, title: value }));

/** Something the case does not hold: told at once. */
export function AddInjectSheet() {
  const [added, setAdded] = useState({ title: "", channel: "chat", from: "", text: "" });
  const set = (part: Partial<typeof added>): void => setAdded({ ...added, ...part });
  async function tell(): Promise<void> {
    if (added.text.trim() === "") return;
    // What is told comes up on the room window by itself.
    if (await give({ do: "inject", act: "add", added }, "Told the room.")) closeSheet();
  }
  return (
    <Sheet title="Add an inject" onClose={closeSheet}>
      <Form onSubmit={() => void tell()}>
        <TextArea
          label="What the room is told"
          data-autofocus=""
          value={added.text}
          onChange={({ target }) => set({ text: target.value })}
        />
        <div className="form-row">
          <Select label="Channel" value={added.channel} options={CHANNELS} onValue={(channel) => set({ channel })} />
          <Field label="From" value={added.from} onChange={({ target }) => set({ from: target.value })} />
        </div>
        <Field label="Title" value={added.title} onChange={({ target }) => set({ title: target.value })} />
        <div className="form-buttons">
          <Button look="primary" keys="Ctrl+Enter" submits>
            Tell the room
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
