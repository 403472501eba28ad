import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import type { ConsoleView } from "../../../contract/session.ts";
import { useCommands } from "../../commands/command-handlers.ts";
import { Button } from "../../ui/button.tsx";
import { TeamTag } from "../../ui/team-tag.tsx";
import { formatDuration, formatExerciseTime } from "../../ui/time.ts";
import { commit, showPreview, stage } from "../give.ts";
import { moved, withMinutes } from "./tray-moves.ts";
import "./staged-tray.css";

type Staged = ConsoleView["staged"];

/** What will be committed together, what stands in its way, and in which order. */
export function StagedTray({ view }: { view: ConsoleView }) {
  const { staged, charge } = view;
  const { decisions, order, conflicts } = staged;
  const [at, setAt] = useState(0);
  const [dragged, setDragged] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const refocus = useRef<number | null>(null);
  const chosen = Math.min(at, decisions.length - 1);
  const raw = decisions.map(({ decision }) => decision);

  useEffect(() => {
    if (refocus.current === null) return;
    list.current?.querySelectorAll<HTMLElement>("[data-staged]")[refocus.current]?.focus();
    refocus.current = null;
  }, [staged]);

  const change = (steps: 1 | -1): void =>
    void stage(raw.map((one, place) => (place === chosen ? withMinutes(one, charge.usual, steps) : one)));
  useCommands(decisions.length === 0 ? {} : { "more-minutes": () => change(1), "fewer-minutes": () => change(-1) });

  const move = (from: number, to: number): void => {
    refocus.current = Math.max(0, Math.min(decisions.length - 1, to));
    setAt(refocus.current);
    void stage(moved(raw, from, to));
  };
  const remove = (place: number): void => {
    refocus.current = Math.max(0, place - 1);
    void stage(raw.filter((_, one) => one !== place));
  };
  const onKeyDown =
    (place: number) =>
    (event: KeyboardEvent<HTMLElement>): void => {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (step !== 0) {
        event.preventDefault();
        if (event.altKey) move(place, place + step);
        else list.current?.querySelectorAll<HTMLElement>("[data-staged]")[place + step]?.focus();
      } else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        remove(place);
      }
    };

  return (
    <section className="tray" aria-label="Staged" data-region="staged" tabIndex={-1}>
      {decisions.length === 0 ? null : (
        <div className="tray-body">
          <ol ref={list} className="tray-list">
            {decisions.map(({ decision, title, tag }, place) => (
              <li
                key={`${decision.team} ${decision.action} ${decision.object}`}
                className={dragged === place ? "is-dragged" : undefined}
              >
                <button
                  type="button"
                  aria-label={`${place + 1}. ${tag} ${title}`}
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
                  title="Alt+↑ ↓ or drag: order. [ ]: time to decide. Del: take off"
                  tabIndex={place === chosen ? 0 : -1}
                  data-staged=""
                  className="tray-line"
                  draggable
                  onDragStart={() => setDragged(place)}
                  onDragEnd={() => setDragged(null)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== null) move(dragged, place);
                    setDragged(null);
                  }}
                  onFocus={() => setAt(place)}
                  onClick={() => void showPreview(decision, title)}
                  onKeyDown={onKeyDown(place)}
                >
                  <TeamTag tag={tag} />
                  <span className="tray-title">{title}</span>
                  <Presence decision={decision} />
                  <span className="tray-minutes">
                    {decision.deciding === null ? "decide as usual" : `decide ${formatDuration(decision.deciding)}`}
                  </span>
                </button>
                <button
                  type="button"
                  className="tray-remove"
                  aria-label={`Take off: ${title}`}
                  onClick={() => remove(place)}
                >
                  ✕
                </button>
              </li>
            ))}
          </ol>
          <Conflicts conflicts={conflicts} />
        </div>
      )}
      <div className="tray-foot">
        {decisions.length > 1 ? (
          <select
            className="tray-order"
            aria-label="Order"
            value={order}
            onChange={({ target }) => void stage(raw, target.value as Staged["order"])}
          >
            <option value="free">Free order</option>
            <option value="in-order">In order</option>
            <option value="together">Together</option>
          </select>
        ) : (
          <span className="tray-empty">{decisions.length === 0 ? "Nothing staged" : "1 staged"}</span>
        )}
        <Button
          look={decisions.length > 0 ? "primary" : "plain"}
          keys="Ctrl+Enter"
          reason={decisions.length > 0 ? null : "Stage a decision first: a team's key, or say it in the line below."}
          onClick={() => void commit()}
        >
          Commit at {formatExerciseTime(view.at, false)}
        </Button>
      </div>
    </section>
  );
}

function Presence({ decision }: { decision: Staged["decisions"][number]["decision"] }) {
  if (decision.presence.length === 0) return null;
  const words = decision.presence.map(
    ({ wait, is }) => `${wait.replaceAll("-", " ")}: ${is === "present" ? "in the room" : "absent"}`,
  );
  return <span className="tray-presence">{words.join(", ")}</span>;
}

function Conflicts({ conflicts }: { conflicts: Staged["conflicts"] }) {
  if (conflicts.length === 0) return null;
  return (
    <ul className="tray-conflicts" aria-label="Conflicts">
      {conflicts.map(({ sentence, decisions }) => (
        <li key={`${sentence} ${decisions.join()}`}>
          <span aria-hidden="true">▲ </span>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
