import { useState } from "react";

import type { ActionRow, DebriefNotes, DebriefView } from "../../contract/debrief.ts";
import { PRIORITIES, RATINGS, RATING_WORDS } from "../../contract/debrief-words.ts";
import { call, useConsole } from "../app/console-store.ts";
import { Button } from "../ui/button.tsx";

/** Everything typed, as it is kept: the whole of it with every change. */
function notesOf({ improvement }: DebriefView): DebriefNotes {
  return {
    ratings: improvement.objectives.map(({ objective, rating, remark }) => ({ objective, rating, remark })),
    actions: improvement.actions.map(({ action, text, owner, due, priority, isDropped }) => ({
      action,
      text,
      owner,
      due,
      priority,
      isDropped,
    })),
    strengths: improvement.typedStrengths,
  };
}

async function keep(change: (notes: DebriefNotes) => DebriefNotes): Promise<void> {
  const { debrief } = useConsole.getState();
  if (debrief === null) return;
  const kept = await call("debrief/note", change(notesOf(debrief)));
  if (kept.ok) useConsole.setState({ debrief: kept.value });
}

const keepAction = (action: string, change: Partial<DebriefNotes["actions"][number]>): void =>
  void keep((notes) => ({
    ...notes,
    actions: notes.actions.map((one) => (one.action === action ? { ...one, ...change } : one)),
  }));

/** Gaps become actions with an owner and a date, typed in place; objectives are rated. */
export function ActionsPage({ view }: { view: DebriefView }) {
  const { improvement } = view;
  const [showsDropped, setShowsDropped] = useState(false);
  const dropped = improvement.actions.filter(({ isDropped }) => isDropped).length;
  const shown = improvement.actions.filter(({ isDropped }) => showsDropped || !isDropped);
  const addOwn = (): void =>
    void keep((notes) => {
      const number = notes.actions.filter(({ action }) => action.startsWith("own/")).length + 1;
      const own = {
        action: `own/${number}`,
        text: "New action",
        owner: "",
        due: "",
        priority: "medium" as const,
        isDropped: false,
      };
      return { ...notes, actions: [...notes.actions, own] };
    });
  return (
    <>
      <datalist id="debrief-people">
        {improvement.people.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <h3>Corrective actions</h3>
      <ol className="debrief-actions">
        {shown.map((row) => (
          <Action key={row.action} row={row} />
        ))}
      </ol>
      <p className="debrief-buttons">
        <Button onClick={addOwn}>Add an action</Button>
        {dropped === 0 ? null : (
          <Button look="quiet" aria-pressed={showsDropped} onClick={() => setShowsDropped(!showsDropped)}>
            {showsDropped ? "Hide what is not taken over" : `Show ${dropped} more that are not taken over`}
          </Button>
        )}
      </p>
      <h3>Objectives</h3>
      <ul className="debrief-objectives">
        {improvement.objectives.map(({ objective, text, rating, evidence, notes }) => (
          <li key={objective}>
            <label>
              <span>{text}</span>
              <select
                value={rating ?? ""}
                onChange={({ target }) => {
                  const chosen = RATINGS.find((one) => one === target.value) ?? null;
                  void keep((typed) => ({
                    ...typed,
                    ratings: typed.ratings.map((one) =>
                      one.objective === objective ? { ...one, rating: chosen } : one,
                    ),
                  }));
                }}
              >
                <option value="">not rated</option>
                {RATINGS.map((one) => (
                  <option key={one} value={one}>
                    {one} – {RATING_WORDS[one]}
                  </option>
                ))}
              </select>
            </label>
            {[...evidence, ...notes.map((note) => `${note.elapsed}: ${note.text}`)].map((line) => (
              <p key={line} className="debrief-quiet">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {improvement.strengths.length === 0 ? null : (
        <>
          <h3>Strengths</h3>
          <ul>
            {improvement.strengths.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {improvement.parked.length === 0 ? null : (
        <>
          <h3>Parking lot</h3>
          <ul>
            {improvement.parked.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {improvement.roadsNotTaken.length === 0 ? null : (
        <>
          <h3>Roads not taken</h3>
          <ul>
            {improvement.roadsNotTaken.map(({ elapsed, text }) => (
              <li key={`${elapsed} ${text}`}>
                {elapsed}: {text}
              </li>
            ))}
          </ul>
        </>
      )}
      {improvement.solo === null ? null : (
        <>
          <h3>How you played</h3>
          <p>
            {improvement.solo.sentence} {improvement.solo.pointsText}
          </p>
          {improvement.solo.bestPlay.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {improvement.solo.next === null ? null : (
            <p>
              Next: {improvement.solo.next.title} ({improvement.solo.next.why}).
            </p>
          )}
        </>
      )}
    </>
  );
}

/** One action; what is typed is kept when its field is left. */
function Action({ row }: { row: ActionRow }) {
  const { action, text, about, time, owner, suggested, due, priority, isDropped } = row;
  return (
    <li className={isDropped ? "is-dropped" : ""}>
      <p className="debrief-quiet">
        {about}
        {time === "" ? "" : ` Cost here: ${time}.`}
      </p>
      <div className="debrief-action">
        <label className="debrief-action-text">
          <span>Action</span>
          <input
            key={text}
            defaultValue={text}
            onBlur={({ target }) => (target.value === text ? undefined : keepAction(action, { text: target.value }))}
          />
        </label>
        <label>
          <span>Owner</span>
          <input
            key={owner}
            defaultValue={owner}
            list="debrief-people"
            placeholder={suggested === "" ? "" : `${suggested}?`}
            onBlur={({ target }) => (target.value === owner ? undefined : keepAction(action, { owner: target.value }))}
          />
        </label>
        <label>
          <span>Due</span>
          <input
            key={due}
            type="date"
            defaultValue={due}
            onBlur={({ target }) => (target.value === due ? undefined : keepAction(action, { due: target.value }))}
          />
        </label>
        <label>
          <span>Priority</span>
          <select
            value={priority}
            onChange={({ target }) =>
              keepAction(action, { priority: PRIORITIES.find((one) => one === target.value) ?? priority })
            }
          >
            {PRIORITIES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="debrief-take">
          <input
            type="checkbox"
            checked={!isDropped}
            onChange={({ target }) => keepAction(action, { isDropped: !target.checked })}
          />
          <span>take over</span>
        </label>
      </div>
    </li>
  );
}
