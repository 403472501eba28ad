import { useRef, useState } from "react";

import { voteNote } from "../../../contract/show-of-hands.ts";
import type { ConsoleView } from "../../../contract/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, focusAppeared } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { closeSheet, say } from "../console-ui.ts";
import { show } from "../console-commands.ts";
import { give } from "../give.ts";
import { Form, Select, TextArea } from "./form.tsx";
import { CONFIDENCE, countHands, handsWords, isCounted } from "./show-of-hands.ts";

const OPTIONS_MAX = 6;

/** A show of hands: the question and its options on the room window, the counts together when they are in. */
export function VoteSheet({ view }: { view: ConsoleView }) {
  const shown = view.room.display.show === "vote" ? view.room.display : null;
  const [question, setQuestion] = useState(shown?.question ?? view.card?.prompt ?? "");
  const [options, setOptions] = useState<string[]>(shown === null ? ["Yes", "No"] : [...shown.options]);
  const [atFirst] = useState(options.length);
  const [counts, setCounts] = useState<string[]>(options.map(() => ""));
  const [confidence, setConfidence] = useState("");
  const firstHands = useRef<HTMLInputElement>(null);
  const isUp = shown !== null;

  async function put(numbers: number[] | null): Promise<boolean> {
    const filled = countHands(options, counts).options.map((one) => one.slice(0, 120));
    if (filled.length < 2 || question.trim() === "") {
      say("A vote needs a question and two options.", true);
      return false;
    }
    await show({ show: "vote", question: question.trim().slice(0, 300), options: filled, counts: numbers });
    return true;
  }
  /** Puts the question up; what comes next are the counts. */
  const ask = async (): Promise<void> => {
    if (await put(null)) firstHands.current?.focus();
  };
  const reveal = async (): Promise<void> => {
    if (!isCounted(counts)) return say("Type the hands that were counted.", true);
    const hands = countHands(options, counts);
    if (!(await put(hands.counts))) return;
    const result = handsWords(hands.options, hands.counts, confidence);
    if (
      await give(
        {
          do: "note",
          text: voteNote(question, handsWords(hands.options, hands.counts, ""), confidence),
          objective: null,
        },
        `Vote: ${result}`,
      )
    )
      closeSheet();
  };

  return (
    <Sheet title="Show of hands" onClose={closeSheet}>
      <Form onSubmit={() => void (isUp ? reveal() : ask())}>
        <TextArea label="Question" rows={2} value={question} onChange={({ target }) => setQuestion(target.value)} />
        {options.map((option, place) => (
          <div key={`option-${place + 1}`} className="form-row is-uneven">
            <Field
              label={`Option ${place + 1}`}
              {...(place === 0 && !isUp ? { "data-autofocus": "" } : place >= atFirst ? { ref: focusAppeared } : {})}
              value={option}
              onChange={({ target }) => setOptions(options.map((one, i) => (i === place ? target.value : one)))}
            />
            <Field
              label="Hands"
              inputMode="numeric"
              {...(place === 0 ? { ref: firstHands, ...(isUp ? { "data-autofocus": "" } : {}) } : {})}
              value={counts[place] ?? ""}
              onChange={({ target }) =>
                setCounts(options.map((_, i) => (i === place ? target.value : (counts[i] ?? ""))))
              }
            />
          </div>
        ))}
        {options.length < OPTIONS_MAX ? (
          <Button look="quiet" onClick={() => setOptions([...options, ""])}>
            Another option
          </Button>
        ) : null}
        <Select label="How sure is the room?" value={confidence} options={CONFIDENCE} onValue={setConfidence} />
        <div className="form-buttons">
          <Button look={isUp ? "plain" : "primary"} {...(isUp ? { onClick: () => void ask() } : { submits: true })}>
            Show to room
          </Button>
          <Button look={isUp ? "primary" : "plain"} {...(isUp ? { submits: true } : { onClick: () => void reveal() })}>
            Reveal the counts
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
