import { GitFork } from "lucide-react";
import { useState } from "react";

import type { ConsoleView } from "../../../contract/session.ts";
import { call } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { formatExerciseTime } from "../../ui/time.ts";
import { closeSheet } from "../console-ui.ts";
import { goBack } from "../give.ts";
import { Form } from "./form.tsx";

/** Back to a beat or a committed decision, over to another branch. Nothing is ever lost by it. */
export function RewindSheet({ view }: { view: ConsoleView }) {
  const [name, setName] = useState(view.branch.name);
  const go = async (step: number, title: string): Promise<void> => {
    if (await goBack(step, `Back at: ${title}`)) closeSheet();
  };
  return (
    <Sheet title="Rewind" onClose={closeSheet}>
      <Form
        onSubmit={() => {
          if (name.trim() !== "" && name !== view.branch.name) void call("session/name-branch", { name: name.trim() });
        }}
      >
        <p className="form-say">What is left behind stays as a branch; the luck stays the same.</p>
        <h3>To</h3>
        <ul className="form-list">
          {/* The latest first: it has the focus, and what Enter does there costs least. */}
          {view.rewind
            .filter(({ step }) => step > 0)
            .toReversed()
            .map(({ step, at, title }) => (
              <li key={step}>
                <span>{title}</span>
                <span className="form-small">{formatExerciseTime(at, false)}</span>
                <Button aria-label={`Go back to ${title}`} onClick={() => void go(step, title)}>
                  Go back
                </Button>
              </li>
            ))}
          <li>
            <span>The start</span>
            <Button aria-label="Go back to the start" onClick={() => void go(0, "the start")}>
              Go back
            </Button>
          </li>
        </ul>
        {view.branches.length < 2 ? null : (
          <>
            <h3>Branches</h3>
            <ul className="form-list">
              {view.branches.map((branch) => (
                <li key={branch.from}>
                  <span>
                    <GitFork size={14} strokeWidth={1.5} aria-hidden="true" /> {branch.name}
                    {branch.isCurrent ? " (here)" : ""}
                  </span>
                  <span className="form-small">{formatExerciseTime(branch.at, false)}</span>
                  {branch.isCurrent ? null : (
                    <Button aria-label={`Go over to ${branch.name}`} onClick={() => void go(branch.tip, branch.name)}>
                      Go over
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        {view.roadsNotTaken.length === 0 ? null : (
          <>
            <h3>Roads not taken</h3>
            <ul className="form-list">
              {view.roadsNotTaken.map(({ step, at, title }) => (
                <li key={`${step} ${title}`}>
                  <span>{title}</span>
                  <span className="form-small">{formatExerciseTime(at, false)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <div className="form-row">
          <Field
            label="Name of this branch"
            maxLength={80}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button submits>Name it</Button>
        </div>
      </Form>
    </Sheet>
  );
}
