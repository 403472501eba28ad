import { useState } from "react";

import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { call, enterExercise } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { closeSheet, say } from "../console-ui.ts";
import { openDebrief } from "../console-commands.ts";
import { give } from "../give.ts";
import { Form, Select, teamOptions } from "./form.tsx";

const NUDGES = [
  { step: 1, title: "A colleague's hint", text: "Somebody saw something odd at a system." },
  { step: 2, title: "A partial alert", text: "An alert about what was used goes the usual way." },
  { step: 3, title: "A call from outside", text: "A caller has reason to think that something is held." },
  { step: 4, title: "Told outright", text: "The team knows all that the attacker holds." },
] as const;

/** Ways on when a room has found nothing, or is done too early. Each is said in every figure. */
export function LeversSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [team, setTeam] = useState("");
  const [owner, setOwner] = useState(frame.teams[0]?.team ?? "");
  const [moves, setMoves] = useState<string[]>([]);
  const [design, setDesign] = useState(frame.designs[0]?.design ?? "");
  const [step, setStep] = useState(String(view.rewind[0]?.step ?? 0));

  const nudge = async (number: number): Promise<void> => {
    if (
      await give(
        { do: "nudge", step: number, team: team === "" ? null : team },
        "Nudged. Figures say: assisted from here.",
      )
    )
      closeSheet();
  };
  const pull = async (lever: string, more: Record<string, unknown> = {}): Promise<boolean> => {
    const isPulled = await give(
      { do: "lever", lever, moves: [], team: null, ...more },
      "What follows is marked extended.",
    );
    if (isPulled) closeSheet();
    return isPulled;
  };
  const replay = async (): Promise<void> => {
    const result = await call("session/replay-under", { design, step: Number(step) });
    if (!result.ok) return;
    closeSheet();
    await enterExercise();
    say(
      result.value.leftOut === 0
        ? "Replayed under the other design."
        : `Replayed; ${result.value.leftOut} commands were not possible there.`,
    );
  };

  return (
    <Sheet title="Levers and nudges" onClose={closeSheet}>
      <Form onSubmit={() => undefined}>
        <h3>Nobody has found it</h3>
        <p className="form-say">The ledger keeps the true undetected time; the run is marked assisted from now.</p>
        <Select label="To" value={team} options={teamOptions(frame, "whoever watches it")} onValue={setTeam} />
        <ul className="form-list">
          {NUDGES.map(({ step: number, title, text }, place) => (
            <li key={number}>
              <span>
                {title}
                <br />
                <span className="form-small">{text}</span>
              </span>
              <Button
                {...(place === 0 ? { "data-autofocus": "" } : {})}
                aria-label={`Nudge ${number}: ${title}`}
                onClick={() => void nudge(number)}
              >
                Nudge
              </Button>
            </li>
          ))}
        </ul>
        <h3>It is contained early</h3>
        <p className="form-say">Scores freeze at a lever; what follows is marked extended.</p>
        {frame.reserve.length === 0 ? (
          <p className="form-say">This case has no second act.</p>
        ) : (
          <fieldset className="choice choice-rows">
            <legend className="choice-legend">Second act: moves held in reserve</legend>
            {frame.reserve.map(({ move, title }) => (
              <label key={move} className="choice-option">
                <input
                  type="checkbox"
                  checked={moves.includes(move)}
                  onChange={({ target }) =>
                    setMoves(target.checked ? [...moves, move] : moves.filter((one) => one !== move))
                  }
                />
                <span className="choice-words">{title}</span>
              </label>
            ))}
            <Button
              reason={moves.length === 0 ? "Choose a move." : null}
              onClick={() => void pull("second-act", { moves })}
            >
              Begin the second act
            </Button>
          </fieldset>
        )}
        <div className="form-buttons">
          <Button onClick={() => void pull("recovery")}>On to recovery and notification</Button>
          <Button
            onClick={() => {
              void pull("debrief").then((isPulled) => {
                if (isPulled) openDebrief();
              });
            }}
          >
            Debrief now
          </Button>
        </div>
        <div className="form-row">
          <Select label="Owner goes absent" value={owner} options={teamOptions(frame)} onValue={setOwner} />
          <Button onClick={() => void pull("owner-absent", { team: owner })}>Absent from now</Button>
        </div>
        {frame.designs.length < 2 ? null : (
          <>
            <h3>Again under another design</h3>
            <div className="form-row">
              <Select
                label="From"
                value={step}
                options={[
                  { value: "0", title: "the start" },
                  ...view.rewind
                    .filter((one) => one.step > 0)
                    .map((one) => ({ value: String(one.step), title: one.title })),
                ]}
                onValue={setStep}
              />
              <Select
                label="Design"
                value={design}
                options={frame.designs.map((one) => ({ value: one.design, title: one.title }))}
                onValue={setDesign}
              />
            </div>
            <div className="form-buttons">
              <Button onClick={() => void replay()}>Replay as a session of its own</Button>
            </div>
          </>
        )}
      </Form>
    </Sheet>
  );
}
