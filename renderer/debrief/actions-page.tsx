import { useState } from "react";

import type { ActionRow, DebriefNotes, DebriefView } from "../../contract/debrief.ts";
import { PRIORITIES, RATINGS, RATING_WORDS } from "../../contract/debrief-words.ts";
import { Button } from "../ui/button.tsx";
import { keepNotes } from "./keep-notes.ts";
import { TypedField } from "./typed-field.tsx";
import "./actions-page.css";

type Typed = DebriefNotes["actions"][number];

const keepAction = (action: string, change: Partial<Typed>): void =>
  keepNotes((notes) => ({
    ...notes,
    actions: notes.actions.map((one) => (one.action === action ? { ...one, ...change } : one)),
  }));

const keepRating = (objective: string, change: Partial<DebriefNotes["ratings"][number]>): void =>
  keepNotes((notes) => ({
    ...notes,
    ratings: notes.ratings.map((one) => (one.objective === objective ? { ...one, ...change } : one)),
  }));

/** Gaps become actions with an owner and a date, typed in place; objectives are rated. */
export function ActionsPage({ view }: { view: DebriefView }) {
  const { improvement } = view;
  const [showsDropped, setShowsDropped] = useState(false);
  const dropped = improvement.actions.filter(({ isDropped }) => isDropped).length;
  const shown = improvement.actions.filter(({ isDropped }) => showsDropped || !isDropped);
  const addOwn = (): void =>
    keepNotes((notes) => {
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
      <h2>Corrective actions</h2>
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
      <h2>Objectives</h2>
      <ul className="debrief-objectives">
        {improvement.objectives.map(({ objective, text, rating, remark, evidence, notes }) => (
          <li key={objective}>
            <label>
              <span>{text}</span>
              <select
                value={rating ?? ""}
                onChange={({ target }) =>
                  keepRating(objective, { rating: RATINGS.find((one) => one === target.value) ?? null })
                }
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
            <TypedField
              label="Remark"
              value={remark}
              maxLength={2000}
              onKeep={(typed) => keepRating(objective, { remark: typed })}
            />
          </li>
        ))}
      </ul>
      <h2>What went well</h2>
      {improvement.strengths.length === 0 ? null : (
        <ul>
          {improvement.strengths.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className="debrief-typed">
        <TypedField
          label="In the room's words, a line each"
          look="lines"
          value={improvement.typedStrengths}
          maxLength={8000}
          onKeep={(strengths) => keepNotes((notes) => ({ ...notes, strengths }))}
        />
        <TypedField
          label="Remarks for the report"
          look="lines"
          value={improvement.typedRemarks}
          maxLength={8000}
          onKeep={(remarks) => keepNotes((notes) => ({ ...notes, remarks }))}
        />
      </div>
      {improvement.parked.length === 0 ? null : (
        <>
          <h2>Parking lot</h2>
          <ul>
            {improvement.parked.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {improvement.roadsNotTaken.length === 0 ? null : (
        <>
          <h2>Roads not taken</h2>
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
          <h2>How you played</h2>
          <p>
            {improvement.solo.sentence} {improvement.solo.pointsText}
          </p>
          {improvement.solo.hints.length === 0 ? null : (
            <ul>
              {improvement.solo.hints.map(({ elapsed, text, price }) => (
                <li key={`${elapsed} ${text}`}>
                  <span className="debrief-time">{elapsed}</span> {text} (−{price})
                </li>
              ))}
            </ul>
          )}
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

/** One action, typed in place. */
function Action({ row }: { row: ActionRow }) {
  const { action, text, about, time, owner, suggested, due, priority, isDropped } = row;
  return (
    <li className={isDropped ? "is-dropped" : ""}>
      <p className="debrief-quiet">
        {about}
        {time === "" ? "" : ` Cost here: ${time}.`}
      </p>
      <div className="debrief-action">
        <TypedField
          className="debrief-action-text"
          label="Action"
          value={text}
          maxLength={2000}
          onKeep={(typed) => keepAction(action, { text: typed })}
        />
        <TypedField
          label="Owner"
          value={owner}
          maxLength={200}
          list="debrief-people"
          placeholder={suggested === "" ? "" : `${suggested}?`}
          onKeep={(typed) => keepAction(action, { owner: typed })}
        />
        <TypedField
          label="Due"
          look="date"
          value={due}
          maxLength={10}
          onKeep={(typed) => keepAction(action, { due: typed })}
        />
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
