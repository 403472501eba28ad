import { useEffect } from "react";

import type { ConsoleView, PreviewView, SessionFrame } from "../../../contract/session.ts";
import { PRESENCE_WAITS, type Decision, type PresenceWait } from "../../../engine/play/command.ts";
import { Button } from "../../ui/button.tsx";
import { TeamTag } from "../../ui/team-tag.tsx";
import { formatDuration, formatExerciseTime } from "../../ui/time.ts";
import { runCommand } from "../../commands/command-handlers.ts";
import { useUi } from "../console-ui.ts";
import { closePreview, showPreview, stagePreviewed } from "../give.ts";
import { segmentWord } from "./segment-words.ts";
import "./preview-pane.css";

/** What a decision would come to, before it is taken. */
export function PreviewPane({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const previewed = useUi((state) => state.previewed);
  const isSaid = useUi((state) => state.capture.trim() !== "");
  const title = previewed?.title;
  // Where the console scrolls, the row that is previewed comes out from under the preview.
  useEffect(() => {
    if (title !== undefined) document.activeElement?.closest("[role=option]")?.scrollIntoView({ block: "nearest" });
  }, [title]);
  if (previewed === null)
    return (
      <section className="preview is-empty" aria-label="Preview" data-region="preview" tabIndex={-1}>
        <p>Choose an action, or say a decision: what it would come to stands here before it is taken.</p>
      </section>
    );
  const { decision, insteadOf, view: shown, problem } = previewed;
  const one = shown?.decisions[0];
  const hasRefused = (one?.refusal ?? null) !== null;
  const refusal = one?.refusal?.sentence ?? problem;
  return (
    <section className="preview" aria-label="Preview" data-region="preview" tabIndex={-1}>
      <div className="preview-head">
        <p className="preview-sentence" aria-live="polite">
          {shown === null && problem === null
            ? `${previewed.title} …`
            : shown === null || shown.sentence === "" || shown.sentence === refusal
              ? previewed.title
              : shown.sentence}
        </p>
        {hasRefused && isSaid ? null : (
          <Button look="primary" keys="Enter" onClick={() => void stagePreviewed()} reason={refusal ?? null}>
            {insteadOf === null ? "Stage" : "Stage the request"}
          </Button>
        )}
        {isSaid && (hasRefused || insteadOf !== null) ? (
          <Button
            look={hasRefused ? "primary" : "quiet"}
            keys={hasRefused ? "Enter" : "Ctrl+Shift+Enter"}
            onClick={() => runCommand("record-words")}
          >
            Record the words
          </Button>
        ) : null}
        <Button look="quiet" keys="Esc" onClick={closePreview}>
          Close
        </Button>
      </div>
      {refusal === null || refusal === undefined ? null : <Refused words={refusal} />}
      {shown === null || one === undefined || one.refusal !== null ? null : (
        <div className="preview-cells">
          <Owns one={one} frame={frame} />
          <Waits one={one} decision={decision} title={previewed.title} frame={frame} />
          {insteadOf === null ? (
            <>
              <Closes shown={shown} one={one} />
              <Breaks shown={shown} one={one} view={view} />
            </>
          ) : (
            // A request closes nothing and stops nothing: there stands what it is for.
            <Cell title="Not possible" name="refused">
              <Refused words={insteadOf.refusal} />
            </Cell>
          )}
        </div>
      )}
    </section>
  );
}

function Refused({ words }: { words: string }) {
  return (
    <p className="preview-refusal" role="alert">
      <span aria-hidden="true">✕ </span>
      {words}
    </p>
  );
}

type One = PreviewView["decisions"][number];

function Cell({ title, name, children }: { title: string; name: string; children: React.ReactNode }) {
  return (
    <div className={`preview-cell preview-${name}`}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Owns({ one, frame }: { one: One; frame: SessionFrame }) {
  const rows = [
    ["R", one.letters.responsible],
    ["A", one.letters.accountable],
    ["C", one.letters.consulted],
    ["I", one.letters.informed],
  ] as const;
  const tagOf = (id: string): { tag: string; title: string } => {
    const team = frame.teams.find((one) => one.team === id || one.tag === id);
    return { tag: team?.tag ?? id, title: team?.title ?? id };
  };
  return (
    <Cell title="Owns" name="owns">
      <div className="preview-owners">
        {rows.map(([letter, teams]) =>
          teams.length === 0 && (letter === "C" || letter === "I") ? null : (
            <span key={letter} className="preview-owner">
              <b>{letter}</b>
              {teams.length === 0 ? <span>∅ nobody</span> : teams.map((id) => <TeamTag key={id} {...tagOf(id)} />)}
            </span>
          ),
        )}
      </div>
    </Cell>
  );
}

const isWait = (segment: string): segment is PresenceWait => (PRESENCE_WAITS as readonly string[]).includes(segment);

const NEXT = { modelled: "present", present: "absent", absent: "modelled" } as const;
const PRESENCE_WORDS = { modelled: "", present: "in the room", absent: "absent" } as const;

function Waits({ one, decision, title, frame }: { one: One; decision: Decision; title: string; frame: SessionFrame }) {
  const stateOf = (wait: PresenceWait): keyof typeof NEXT =>
    decision.presence.find((row) => row.wait === wait)?.is ?? "modelled";
  const cycle = (wait: PresenceWait): void => {
    const is = NEXT[stateOf(wait)];
    const rest = decision.presence.filter((row) => row.wait !== wait);
    void showPreview({ ...decision, presence: is === "modelled" ? rest : [...rest, { wait, is }] }, title);
  };
  const total = one.usual.reduce((sum, { seconds }) => sum + seconds, 0);
  const tagOf = (id: string | null): string => frame.teams.find(({ team }) => team === id)?.tag ?? "";
  // A wait that was answered takes no time any more, and must still be there to be answered otherwise.
  const gone = decision.presence.filter(({ wait }) => !one.usual.some(({ segment }) => segment === wait));
  return (
    <Cell title={`Waits · ${one.waits}`} name="waits">
      <div className="preview-bar">
        {one.usual.map(({ segment, team, seconds }, place) => {
          const words = (
            <>
              <span>{segmentWord(segment)}</span>
              <span>
                {isWait(segment) && stateOf(segment) !== "modelled"
                  ? PRESENCE_WORDS[stateOf(segment)]
                  : formatDuration(seconds)}
              </span>
            </>
          );
          const key = `${segment} ${place}`;
          const grow = { flexGrow: Math.max(1, Math.round((seconds / Math.max(1, total)) * 100)) };
          const says = `${segmentWord(segment)}${team === null ? "" : `, ${tagOf(team)}`}, ${formatDuration(seconds)}`;
          return isWait(segment) ? (
            <button
              key={key}
              type="button"
              className={`preview-segment is-wait is-${stateOf(segment)}`}
              style={grow}
              title={`${says}. Click: in the room now, absent, as modelled`}
              aria-label={`${says}; ${PRESENCE_WORDS[stateOf(segment)] || "as modelled"}`}
              onClick={() => cycle(segment)}
            >
              {words}
            </button>
          ) : (
            <span key={key} className="preview-segment" style={grow} title={says}>
              {words}
            </span>
          );
        })}
        {gone.map(({ wait, is }) => (
          <button
            key={wait}
            type="button"
            className={`preview-segment is-wait is-${is}`}
            aria-label={`${segmentWord(wait)}; ${PRESENCE_WORDS[is]}`}
            onClick={() => cycle(wait)}
          >
            <span>{segmentWord(wait)}</span>
            <span>{PRESENCE_WORDS[is]}</span>
          </button>
        ))}
        {one.usual.length + gone.length === 0 ? <span className="preview-none">nobody</span> : null}
      </div>
    </Cell>
  );
}

function Closes({ shown, one }: { shown: PreviewView; one: One }) {
  const { reachBefore, reachAfter } = shown.known;
  const nameOf = (id: string): string => shown.titles[id] ?? id.replaceAll("-", " ");
  const orphans = one.orphans.map((id) => nameOf(id)).join(", ");
  return (
    <Cell title="Closes" name="closes">
      <p>
        <span className="preview-who">known</span>{" "}
        {reachBefore === 0
          ? "no path that is open now"
          : `${reachBefore - reachAfter} of ${reachBefore} open now, ${reachAfter} left`}
        {orphans === "" ? "" : `; lives on: ${orphans}`}
      </p>
      {shown.truth === null ? null : (
        <p className="preview-truth">
          <span className="preview-who">in truth</span> {shown.truth.reachBefore - shown.truth.reachAfter} of{" "}
          {shown.truth.reachBefore} open now, {truthDead(shown.truth)}
          {shown.truth.orphans.length === 0
            ? ""
            : `; lives on: ${shown.truth.orphans.map((id) => nameOf(id)).join(", ")}`}
        </p>
      )}
    </Cell>
  );
}

function truthDead({ tasks }: NonNullable<PreviewView["truth"]>): string {
  if (tasks.some(({ isRefused }) => isRefused)) return "turned down";
  const dead = tasks.map(({ deadAt }) => deadAt).filter((at) => at !== null);
  const done = tasks.map(({ executedAt }) => executedAt).filter((at) => at !== null);
  if (dead.length > 0) return `dead ${formatExerciseTime(Math.max(...dead), false)}`;
  if (done.length > 0) return `done ${formatExerciseTime(Math.max(...done), false)}`;
  return "not done before the end";
}

function Breaks({ shown, one, view }: { shown: PreviewView; one: One; view: ConsoleView }) {
  const nameOf = (id: string): string => shown.titles[id] ?? id.replaceAll("-", " ");
  const cost = one.stops.reduce((sum, { costPerHour }) => sum + costPerHour, 0);
  const stops = one.stops.map(({ workload }) => nameOf(workload)).join(", ");
  const logs = one.risksLogsOf.map((id) => nameOf(id)).join(", ");
  const { truth } = shown;
  return (
    <Cell title="Breaks" name="breaks">
      <p>
        <span className="preview-who">known</span>{" "}
        {stops === "" ? "no work on a list" : `${stops}, ${cost.toLocaleString("en")} an hour`}
        {logs === "" ? "" : `; loses logs of ${logs}`}
      </p>
      {truth === null || view.truth === null ? null : (
        <p className="preview-truth">
          <span className="preview-who">in truth</span>{" "}
          {truth.stops.length === 0 ? "nothing stops" : truth.stops.map((id) => nameOf(id)).join(", ")}
          {truth.evidenceLost.length === 0
            ? ""
            : `; evidence lost: ${truth.evidenceLost.map((id) => nameOf(id)).join(", ")}`}
        </p>
      )}
    </Cell>
  );
}
