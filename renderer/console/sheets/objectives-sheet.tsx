import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { closeSheet } from "../console-ui.ts";
import { Form } from "./form.tsx";

/** What the exercise is to find out, with what was noted of each; rated afterwards, not now. */
export function ObjectivesSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  return (
    <Sheet title="Objectives" onClose={closeSheet}>
      <Form onSubmit={closeSheet}>
        <p className="form-say">
          #1 in the line below, or in a note, puts words to an objective. They are rated in the hot wash.
        </p>
        {frame.objectives.map(({ id, text }, i) => {
          const lines = view.said.filter((line) => line.objective === id);
          return (
            <section key={id} aria-label={text}>
              <p>
                <b>#{i + 1}</b> {text}
              </p>
              <ul className="form-list">
                {lines.map((line) => (
                  <li key={`${line.step ?? ""} ${line.text}`}>
                    <span>{line.text}</span>
                    <span className="form-small">{line.kind}</span>
                  </li>
                ))}
                {lines.length === 0 ? <li className="form-small">nothing noted yet</li> : null}
              </ul>
            </section>
          );
        })}
      </Form>
    </Sheet>
  );
}
