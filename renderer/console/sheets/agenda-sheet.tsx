import { useState } from "react";

import { isWholeExercise } from "../../../contract/agenda.ts";
import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { call } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { NO_HOUR, readStart, toTimeField } from "../../ui/time-field.ts";
import { formatOwnTime } from "../../ui/time.ts";
import { closeSheet, say } from "../console-ui.ts";
import { show } from "../console-commands.ts";
import { endBreak, give } from "../give.ts";
import { formatPace } from "../room-time.ts";
import { Form } from "./form.tsx";

const BREAK_MINUTES = "10";

/** Room time: breaks, the beats that are left, what the clock stops at, and whether discussion is charged. */
export function AgendaSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [minutes, setMinutes] = useState(BREAK_MINUTES);
  const [total, setTotal] = useState(String(view.agenda.totalMinutes));
  const [start, setStart] = useState(() => (view.agenda.startsAt === null ? "" : toTimeField(view.agenda.startsAt)));
  const { agenda } = view;
  const ahead = frame.beats.filter(({ beat }) => view.beats.some((one) => one.beat === beat && one.state === "ahead"));

  async function takeBreak(): Promise<void> {
    const breakMinutes = Math.round(Number(minutes));
    if (!(breakMinutes >= 1 && breakMinutes <= 120)) return say("A break is between 1 and 120 minutes.", true);
    await give({ do: "agenda", act: "break", beat: null });
    const stopped = await call("session/room-clock", { run: false, breakMinutes });
    if (!stopped.ok) return;
    await show({ show: "break" });
    closeSheet();
  }
  async function goOn(): Promise<void> {
    if (await endBreak()) closeSheet();
  }
  async function startAt(): Promise<void> {
    const startsAt = readStart(start, Date.now());
    if (startsAt === null) return say(NO_HOUR, true);
    const set = await call("session/set", { startsAt });
    if (set.ok) say(`The room is told: starts ${formatOwnTime(startsAt)}.`);
  }
  return (
    <Sheet title="Agenda" onClose={closeSheet}>
      <Form onSubmit={() => void (agenda.isRunning ? takeBreak() : goOn())}>
        <p className="form-say">{formatPace(agenda.pace).words}.</p>
        {agenda.isRunning ? (
          <div className="form-row">
            <Field
              label="Break, minutes"
              inputMode="numeric"
              value={minutes}
              data-autofocus=""
              onChange={({ target }) => setMinutes(target.value)}
            />
            <Button look="primary" submits>
              Break
            </Button>
          </div>
        ) : (
          <Button look="primary" data-autofocus="" submits>
            Go on
          </Button>
        )}
        {agenda.startsAt === null ? null : (
          <div className="form-row">
            <Field label="Starts" value={start} onChange={({ target }) => setStart(target.value)} />
            <Button onClick={() => void startAt()}>Set</Button>
          </div>
        )}
        <h3>To come</h3>
        <ul className="form-list form-beats">
          {ahead.map(({ beat, title }, place) => (
            <li key={beat}>
              <span>{title}</span>
              <span className="form-small">{agenda.beats.find((one) => one.beat === beat)?.minutes ?? 0} min</span>
              <Button
                look="quiet"
                aria-label={`Skip ${title}`}
                onClick={() => void give({ do: "agenda", act: "skip", beat }, `Skipped: ${title}`)}
              >
                Skip
              </Button>
              {place === ahead.length - 1 ? null : (
                <Button
                  look="quiet"
                  aria-label={`Merge ${title} into the next`}
                  onClick={() => void give({ do: "agenda", act: "merge", beat }, `Merged with the next: ${title}`)}
                >
                  Merge
                </Button>
              )}
            </li>
          ))}
          {ahead.length === 0 ? <li>None is left.</li> : null}
          <li>
            <span>Debrief</span>
            <span className="form-small">{agenda.debriefMinutes} min</span>
          </li>
        </ul>
        <Choice
          label="The clock stops at"
          look="strip"
          value={view.stops}
          options={[
            { value: "beats", title: "Beats" },
            { value: "decisions", title: "Every decision" },
            { value: "injects", title: "Injects only" },
          ]}
          onChange={(at) => void give({ do: "stops", at }, "The clock stops so from now on.")}
        />
        <Choice
          label="Charge discussion"
          look="strip"
          value={String(view.charge.factor)}
          options={[
            { value: "0", title: "Off" },
            { value: "1", title: "×1" },
            { value: "5", title: "×5" },
            { value: "10", title: "×10" },
          ]}
          onChange={(factor) => void call("session/set", { charge: Number(factor) as 0 | 1 | 5 | 10 })}
        />
        <div className="form-row">
          <Field
            label="Whole exercise, minutes"
            inputMode="numeric"
            value={total}
            onChange={({ target }) => setTotal(target.value)}
          />
          <Button
            onClick={() => {
              const number = Number(total);
              if (isWholeExercise(number)) void call("session/set", { minutes: number });
              else say("An exercise takes 10 to 600 whole minutes.", true);
            }}
          >
            Set
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
