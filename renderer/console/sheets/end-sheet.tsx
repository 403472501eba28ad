import type { ConsoleView } from "../../../contract/session.ts";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { formatExerciseTime } from "../../ui/time.ts";
import { openDebrief, show } from "../console-commands.ts";
import { closeSheet } from "../console-ui.ts";
import { give } from "../give.ts";
import { Form } from "./form.tsx";

/** Both endings, and what each does to the figures. */
export function EndSheet({ view }: { view: ConsoleView }) {
  async function end(rest: "design" | "stop"): Promise<void> {
    if (!(await give({ do: "end", rest }))) return;
    closeSheet();
    await show({ show: "end" });
    openDebrief();
  }
  return (
    <Sheet title="End play" onClose={closeSheet} side="middle" width="wide">
      <Form onSubmit={() => void end("design")}>
        <p className="form-say">It is {formatExerciseTime(view.at, false)}. Both endings lead to the debrief.</p>
        <div className="form-choice">
          <Button look="primary" data-autofocus="" submits>
            The design plays the rest
          </Button>
          <p className="form-say">
            From here every seat follows the design to the end of the case. Containment, damage and the bill are those
            of your decisions, played on as the design would. What came after this minute is not the room&apos;s doing.
          </p>
        </div>
        <div className="form-choice">
          <Button onClick={() => void end("stop")}>Stop here</Button>
          <p className="form-say">
            Nothing more is played. The figures are cut at this minute: what is not contained now counts as not
            contained, work in hand stays undone, and damage after it is not counted.
          </p>
        </div>
      </Form>
    </Sheet>
  );
}
