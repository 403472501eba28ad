import { useEffect, useRef, type ReactNode } from "react";

import type { ConsoleView, PeekView, SessionFrame } from "../../../contract/session.ts";
import { runCommand } from "../../commands/command-handlers.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { formatExerciseTime } from "../../ui/time.ts";
import { useUi } from "../console-ui.ts";
import { Hint, Region } from "../region.tsx";
import { injectInHand, runSheetRows, type RunSheetRow } from "./run-sheet-rows.ts";
import "./run-sheet.css";

const PEEK_MAX = 5;

/** What was, what is now, what is to come. In solo it holds only what was and what is. */
export function RunSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const filter = useUi((state) => state.filter);
  const rows = runSheetRows(frame, view, filter);
  const now = useRef<HTMLLIElement>(null);
  const isSolo = frame.mode === "solo";
  useEffect(() => {
    now.current?.scrollIntoView({ block: "nearest" });
  }, [view.beat]);

  return (
    <Region
      name="Run sheet"
      area="run"
      head={
        // Null still gives the region its heading.
        isSolo ? null : (
          <div className="region-tools">
            <Choice
              label="Show"
              isLabelHidden
              look="strip"
              value={filter}
              options={[
                { value: "all", title: "All" },
                { value: "injects", title: "Injects" },
                { value: "mine", title: "Mine" },
              ]}
              onChange={(value) => useUi.setState({ filter: value })}
            />
          </div>
        )
      }
    >
      <div className="run-scroll" role="group" aria-label="Beats and injects" tabIndex={0}>
        {isSolo ? <SoloSheet view={view} /> : null}
        <ol className="run-list">
          {rows.map((row) => (
            <Row key={keyOf(row)} row={row} ref={row.kind === "beat" && row.state === "now" ? now : null}>
              {row.kind === "beat" && row.state === "now" && filter === "all" ? (
                <Now frame={frame} view={view} />
              ) : null}
            </Row>
          ))}
        </ol>
        {filter === "all" && view.beat === null && view.peek !== null ? <Peek peek={view.peek} /> : null}
        {rows.length === 0 && filter !== "all" ? (
          <p className="run-empty">
            {filter === "mine"
              ? "Nothing of yours yet. N notes, P parks, I adds an inject."
              : "This case has no injects."}
          </p>
        ) : null}
      </div>
      {view.ended === null && view.peek !== null ? <Peek peek={view.peek} /> : null}
      {view.ended === null ? (
        <div className="run-foot">
          <Button look="quiet" onClick={() => runCommand("end-play")}>
            End play…
          </Button>
          <Button look="quiet" onClick={() => runCommand("rewind")}>
            Rewind…
          </Button>
          {isSolo ? null : (
            <Button look="quiet" keys="A" onClick={() => runCommand("agenda")}>
              Agenda
            </Button>
          )}
        </div>
      ) : null}
    </Region>
  );
}

const keyOf = (row: RunSheetRow): string =>
  row.kind === "beat" ? row.beat.beat : row.kind === "inject" ? row.inject.inject : `${row.kind} ${row.at} ${row.text}`;

const STATE_MARK = { done: "✓", now: "▌", ahead: "·", skipped: "–", merged: "⤵" } as const;
const INJECT_WORD = { waiting: "", held: "held back", fired: "told", passed: "not told" } as const;

function Row({ row, ref, children }: { row: RunSheetRow; ref: React.Ref<HTMLLIElement>; children: ReactNode }) {
  if (row.kind === "beat") {
    const { beat, number, state, plannedRoom } = row;
    return (
      <li ref={ref} className={`run-beat run-${state}`} aria-current={state === "now" ? "step" : undefined}>
        <div className="run-line">
          <span className="run-mark" aria-hidden="true">
            {STATE_MARK[state]}
          </span>
          <span className="run-title">
            {state === "now" ? <span className="run-now-word">Now · beat {number}</span> : null}
            {beat.title}
            <span className="visually-hidden">, {state}</span>
          </span>
          <span className="run-minute" title="Planned minute of the room">
            {Math.round(plannedRoom / 60)}′
          </span>
        </div>
        {children}
      </li>
    );
  }
  if (row.kind === "inject") {
    const { inject, state } = row;
    return (
      <li className={`run-inject run-${state}`}>
        <span className="run-channel">{inject.channel}</span>
        <span className="run-title" title={inject.text}>
          {inject.title}
        </span>
        {INJECT_WORD[state] === "" ? null : <span className="run-word">{INJECT_WORD[state]}</span>}
      </li>
    );
  }
  return (
    <li className="run-inject">
      <span className="run-channel">{row.kind === "mine" ? row.word : "inject"}</span>
      <span className="run-title run-wrap">{row.kind === "added" ? `${row.title}: ${row.text}` : row.text}</span>
      <span className="run-word">{formatExerciseTime(row.at, false)}</span>
    </li>
  );
}

function Now({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const beat = frame.beats.find((one) => one.beat === view.beat);
  if (beat === undefined) return null;
  const inHand = injectInHand(frame, view);
  const told = frame.injects.filter(
    ({ beat: of, inject }) =>
      of === beat.beat && view.injects.some((one) => one.inject === inject && one.state === "fired"),
  );
  const objectives = frame.objectives.filter(({ id }) => beat.objectives.includes(id));
  return (
    <div className="run-now-body">
      <p className="run-prompt">{beat.prompt}</p>
      {told.map(({ inject, from, text, channel }) => (
        <blockquote key={inject} className="run-told">
          <span className="run-channel">
            {channel}
            {from === "" ? "" : ` · ${from}`}
          </span>
          {view.injects.find((one) => one.inject === inject)?.text ?? text}
        </blockquote>
      ))}
      <Answers view={view} />
      {inHand === null || inHand.place === "ahead" ? null : (
        <div className="run-inject-now">
          <p>
            <span className="run-channel">{inHand.inject.channel}</span> {inHand.inject.title}
            {inHand.place === "held" ? <span className="run-word"> held</span> : null}
            {inHand.inject.hasCondition ? <span className="run-word"> conditional</span> : null}
          </p>
          <div className="run-keys">
            <Button keys="F" onClick={() => runCommand("fire")}>
              Fire
            </Button>
            {inHand.place === "held" ? null : (
              <Button keys="H" onClick={() => runCommand("hold")}>
                Hold
              </Button>
            )}
            <Button keys="K" onClick={() => runCommand("skip")}>
              Skip
            </Button>
          </div>
        </div>
      )}
      {beat.notes !== "" ? <p className="run-notes">{beat.notes}</p> : null}
      {beat.listenFor.length > 0 ? (
        <>
          <h3 className="run-small">Listen for</h3>
          <ul className="run-listen">
            {beat.listenFor.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      {objectives.length > 0 ? (
        <p className="run-objectives">
          <Hint command="objectives" />{" "}
          {objectives.map(({ id, text }) => (
            <span key={id} title={text}>
              #{frame.objectives.findIndex((one) => one.id === id) + 1}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** What the clock stopped at, where that is the answer to a question: what was asked, and what came. */
function Answers({ view: { stoppedBy, asks } }: { view: ConsoleView }) {
  const answered = stoppedBy.flatMap(({ reason }) =>
    reason.kind === "answer" ? asks.filter(({ ask, answer }) => ask === reason.ask && answer !== null) : [],
  );
  return answered.map(({ ask, of, text, answer }) => (
    <blockquote key={ask} className="run-told">
      <span className="run-channel">
        answer · {of}: {text}
      </span>
      {answer}
    </blockquote>
  ));
}

/** What comes if nobody acts: the facilitator's alone. */
function Peek({ peek }: { peek: PeekView }) {
  const more = peek.more + Math.max(0, peek.lines.length - PEEK_MAX);
  return (
    <div className="run-peek">
      <h3 className="run-small">If nobody acts</h3>
      {peek.lines.length === 0 ? (
        <p className="run-empty">Nothing that matters before {formatExerciseTime(peek.stopsAt, false)}.</p>
      ) : null}
      <ul>
        {peek.lines.slice(0, PEEK_MAX).map((line, place) => (
          <li key={`${line.at} ${line.text}`} className={line.isIrreversible ? "is-irreversible" : undefined}>
            <span className="run-peek-at">
              {peek.lines[place - 1]?.at === line.at ? (
                <span className="visually-hidden">at the same time</span>
              ) : (
                formatExerciseTime(line.at, false)
              )}
            </span>
            <span className="run-peek-text" title={line.text}>
              {line.isIrreversible ? (
                <>
                  <span aria-hidden="true">▲ </span>
                  <span className="visually-hidden">Cannot be undone: </span>
                </>
              ) : null}
              {line.text}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="run-empty">and {more} more · J looks further</p> : null}
    </div>
  );
}

/** Solo: the prompt of the beat in hand, and what was said so far, also before the first. */
function SoloSheet({ view: { card, said } }: { view: ConsoleView }) {
  return (
    <div className="run-now-body">
      {card === null ? (
        <p className="run-empty">The exercise has not begun. Space runs to the first stop.</p>
      ) : (
        <>
          <h3 className="run-now-word">
            Beat {card.number} of {card.of}
          </h3>
          <p className="run-prompt">{card.prompt}</p>
        </>
      )}
      {said.length === 0 ? null : <h3 className="run-small">What was said, latest first</h3>}
      <ul className="run-listen">
        {said
          .slice(-8)
          .toReversed()
          .map((line) => (
            <li key={`${line.step ?? ""} ${line.at} ${line.text}`}>
              <span className="run-peek-at">{formatExerciseTime(line.at, false)}</span> {line.text}
            </li>
          ))}
      </ul>
    </div>
  );
}
