import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import type { ConsoleView, DeskTask, FrameTeam, OpenAction, SessionFrame } from "../../../contract/session.ts";
import { say, useUi } from "../console-ui.ts";
import { give, isPreviewOf, openTeam, showPreview, stagePreviewed, toDecision } from "../give.ts";
import { commandRows, type CommandId } from "../../commands/registry.ts";
import { Hint } from "../region.tsx";
import { moveFocus } from "./move-focus.ts";
import { deskWords, dueFirst, isDue } from "./desk-dues.ts";
import { nothingDue } from "./team-rows.ts";
import "./open-team.css";

/** Rows before the rest is asked for; at most so many of them are what already lies on the desk. */
const ROWS = 6;
const TASK_ROWS = 2;

/** A team's desk: what is in its hands, then what it could do. */
export function OpenTeam({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const open = useUi((state) => state.openTeam);
  const team = frame.teams.find((one) => one.team === open);
  if (team === undefined) return <Closed frame={frame} view={view} />;
  return <Desk key={team.team} team={team} view={view} />;
}

function Desk({ team, view }: { team: FrameTeam; view: ConsoleView }) {
  const open = team.team;
  const desk = useUi((state) => state.desk);
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const isThere = useRef(false);

  // The desk is the host's of this moment: asked anew whenever the exercise has moved.
  useEffect(() => void openTeam(open), [open, view.head, view.at]);
  useEffect(() => {
    if (desk === null || isThere.current) return;
    isThere.current = true;
    // Whoever opened it by its key goes on with the arrows; whoever types or clicked stays where they are.
    if (document.activeElement === document.body) list.current?.querySelector<HTMLElement>("[data-action]")?.focus();
  }, [desk]);

  if (desk === null || desk.team !== open)
    return <section className="open-team" aria-label="Open team" data-region="open" tabIndex={-1} />;

  const tasks = desk.tasks.filter((task) => !task.isDone);
  const shownTasks = isWhole ? tasks : tasks.slice(0, TASK_ROWS);
  const actions = dueFirst(desk.actions, view.dues, open);
  const shownActions = isWhole ? actions : actions.slice(0, ROWS - shownTasks.length);
  const count = tasks.length + actions.length;
  const due = view.dues.filter((one) => one.team === open).length;
  return (
    <section className="open-team" aria-label="Open team" data-region="open" tabIndex={-1}>
      <div className="region-head open-head">
        <h2 className="region-label">
          {team.tag} · {deskWords(due, tasks.length)}
        </h2>
        {count > shownTasks.length + shownActions.length || isWhole ? (
          <button type="button" className="open-all" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "first 6" : `all ${count}`} <Hint command="capture" />
          </button>
        ) : null}
        {shownActions.length === 0 ? null : (
          <div className="open-columns" aria-hidden="true">
            <span>holds</span>
            <span>dead in</span>
            <span>stops</span>
          </div>
        )}
      </div>
      <div ref={list} className="open-rows">
        {shownTasks.length === 0 ? null : (
          <ul className="open-tasks" aria-label={`${team.title}: on the desk`}>
            {shownTasks.map((task) => (
              <Task key={task.task} task={task} />
            ))}
          </ul>
        )}
        <div role="listbox" aria-label={`${team.title}: what it could do`}>
          {shownActions.map((action, place) => (
            <Action
              key={`${action.action} ${action.object}`}
              team={team.team}
              action={action}
              isDue={isDue(action, view.dues, open)}
              isFirst={place === 0}
            />
          ))}
        </div>
      </div>
      {count === 0 ? <p className="open-empty">Nothing that this team knows of can be acted on.</p> : null}
    </section>
  );
}

function Task({ task }: { task: DeskTask }) {
  return (
    <li className="open-task" title={`${task.title}: ${task.state}`}>
      <span className="open-title">{task.title}</span>
      <span className="open-state">{task.state}</span>
      {task.wait === null ? null : (
        <button
          type="button"
          className="open-here"
          title="Whoever it waits for is in the room now"
          onClick={() =>
            void give(
              { do: "presence", task: task.task, wait: task.wait, is: "present" },
              `${task.title}: answered in the room.`,
            )
          }
        >
          in the room
        </button>
      )}
    </li>
  );
}

const AVAILABILITY: Record<OpenAction["availability"], string> = { none: "", low: "low", medium: "med", high: "high" };

interface ActionProps {
  team: string;
  action: OpenAction;
  isDue: boolean;
  isFirst: boolean;
}

function Action({ team, action, isDue: mustDecide, isFirst }: ActionProps) {
  const decision = toDecision(team, action.action, action.object);
  const isShown = useUi((state) => state.previewed !== null && isPreviewOf(state.previewed, decision));
  const look = (): void => {
    if (action.refusal === null) void showPreview(decision, action.title);
    else say(`${action.title}: ${action.refusal}`, true);
  };
  const choose = (): void => (isShown ? void stagePreviewed() : look());
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose();
      return;
    }
    moveFocus(event);
  };
  const words = `${wordsOf(action)}${mustDecide ? ", due now" : ""}`;
  return (
    <div
      role="option"
      aria-selected={isShown}
      aria-disabled={action.refusal !== null}
      aria-label={words}
      tabIndex={isFirst ? 0 : -1}
      data-action=""
      className="open-action"
      title={action.refusal === null ? action.title : `${action.title}: ${action.refusal}`}
      onClick={choose}
      onKeyDown={onKeyDown}
    >
      <span className="open-title">
        {action.refusal === null ? null : (
          <span className="open-no" aria-hidden="true">
            ✕{" "}
          </span>
        )}
        {mustDecide ? <span className="open-due">due</span> : null}
        {action.title}
        {action.refusal === null ? null : <span className="open-reason"> {action.refusal}</span>}
      </span>
      {action.refusal === null ? (
        <>
          <span className="open-letters">
            {action.letters.split("").map((letter) => (
              <span key={letter} className="open-letter">
                {letter}
              </span>
            ))}
          </span>
          <span className="open-dead" title={action.dead?.sentence}>
            {action.dead?.in ?? ""}
          </span>
          <span className="open-stops" title="Work that stops">
            {AVAILABILITY[action.availability]}
          </span>
        </>
      ) : null}
    </div>
  );
}

function wordsOf({ title, refusal, letters, dead, availability, closes }: OpenAction): string {
  if (refusal !== null) return `${title}: not possible, ${refusal}`;
  return [
    title,
    letters === "" ? "holds no letter" : `holds ${letters.split("").join(" ")}`,
    ...(dead === null ? [] : [dead.sentence]),
    ...(closes === 0 ? [] : [`closes ${closes}`]),
    ...(availability === "none" ? [] : [`stops work: ${availability}`]),
  ].join(", ");
}

/** No desk is open: what is due, or how to go on when nothing is. */
function Closed({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [isWhole, setWhole] = useState(false);
  const nothing = nothingDue(frame, view);
  const shown = isWhole ? view.dues : view.dues.slice(0, ROWS);
  return (
    <section className="open-team" aria-label="Open team" data-region="open" tabIndex={-1}>
      {nothing === null ? (
        <>
          <div className="region-head open-head">
            <h2 className="region-label">{view.ended === null ? "Due now" : "The play has ended"}</h2>
            {/* The key of the team that has to decide first, not of the first team. */}
            <Hint command={keyOf(view)} />
            {view.dues.length > ROWS ? (
              <button type="button" className="open-all" onClick={() => setWhole(!isWhole)}>
                {isWhole ? `first ${ROWS}` : `+${view.dues.length - ROWS} more`}
              </button>
            ) : null}
          </div>
          <div className="open-rows" role="listbox" aria-label="Decisions that are due">
            {shown.map((due, place) => (
              <Due
                key={due.decision}
                due={due}
                tag={frame.teams.find(({ team }) => team === due.team)?.tag ?? ""}
                isFirst={place === 0}
              />
            ))}
          </div>
        </>
      ) : (
        <div className="open-quiet">
          <p>{nothing.text}</p>
          {nothing.waits.length === 0 ? null : (
            <ul>
              {nothing.waits.slice(0, ROWS).map((line) => (
                <li key={line}>{line}</li>
              ))}
              {nothing.waits.length > ROWS ? <li>and {nothing.waits.length - ROWS} more</li> : null}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

/** The key that opens the desk of whoever has to decide. */
function keyOf({ teams, dues }: ConsoleView): CommandId {
  const place = teams.findIndex(({ team }) => team === dues[0]?.team);
  const id = commandRows.find((row) => row.id === `team-${place + 1}`)?.id;
  return id ?? "team-1";
}

function Due({ due, tag, isFirst }: { due: ConsoleView["dues"][number]; tag: string; isFirst: boolean }) {
  const decision = toDecision(due.team, due.action, due.object);
  const isShown = useUi((state) => state.previewed !== null && isPreviewOf(state.previewed, decision));
  const choose = (): void => (isShown ? void stagePreviewed() : void showPreview(decision, due.title));
  return (
    <div
      role="option"
      aria-selected={isShown}
      tabIndex={isFirst ? 0 : -1}
      data-action=""
      className="open-action"
      title={due.title}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          choose();
        } else moveFocus(event);
      }}
    >
      <span className="open-tag">{tag}</span>
      <span className="open-title">{due.title}</span>
      <span className="open-state">{due.askedBy === null ? "" : `asked by ${due.askedBy}`}</span>
    </div>
  );
}
