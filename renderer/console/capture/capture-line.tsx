import { useId, useMemo, useRef, useState, type KeyboardEvent } from "react";

import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { useCommands } from "../../commands/command-handlers.ts";
import { Button } from "../../ui/button.tsx";
import { TeamTag } from "../../ui/team-tag.tsx";
import { noteUsed, say, toggleSheet, useUi } from "../console-ui.ts";
import { closePreview, give, isPreviewOf, runToNextStop, showPreview, stagePreviewed, toDecision } from "../give.ts";
import { Hint } from "../region.tsx";
import { matchSpoken, teamNamed, type SpokenCandidate } from "./match-spoken.ts";
import { parseCapture } from "./parse-capture.ts";
import { splitSpoken } from "./split-spoken.ts";
import { toVocabulary } from "./to-vocabulary.ts";
import "./capture-line.css";

const PREFIX_WORDS = {
  ask: "Enter: ask for it",
  ruling: "Enter: make it a ruling",
  note: "Enter: keep it as a note",
  park: "Enter: park it for later",
} as const;

/** One line that takes whatever the room says: a decision that the model knows, or the words. */
export function CaptureLine({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const text = useUi((state) => state.capture);
  const openTeam = useUi((state) => state.openTeam);
  const previewed = useUi((state) => state.previewed);
  const [at, setAt] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isSolo = frame.mode === "solo";
  const question = isSolo ? "What do you decide?" : "What did they decide?";

  const line = parseCapture(text, frame.objectives);
  const vocabulary = useMemo(() => toVocabulary(frame, view, openTeam), [frame, view, openTeam]);
  const { first, rest } = useMemo(
    () => (line.kind === "spoken" ? splitSpoken(line.text, vocabulary) : { first: "", rest: "" }),
    [line.kind, line.text, vocabulary],
  );
  const candidates = useMemo(() => (first === "" ? [] : matchSpoken(first, vocabulary)), [first, vocabulary]);
  const chosen = candidates[Math.min(at, candidates.length - 1)];
  const decision = chosen?.kind === "decision" ? toDecision(chosen.team, chosen.action, chosen.object) : null;
  const isPreviewed = decision !== null && previewed !== null && isPreviewOf(previewed, decision);
  // What the model refuses was said all the same: the next Enter puts the words on the record.
  const isRefused = isPreviewed && (previewed.view?.decisions[0]?.refusal ?? null) !== null;

  useCommands({
    capture: () => {
      noteUsed("capture");
      field.current?.focus();
      field.current?.select();
    },
    "record-words": () => void record(text, null),
  });

  // Who plays alone speaks for the own seat. In a room an open desk, or who usually does such a thing, has said nothing.
  const teamOf = (said: string): string | null => teamNamed(said, vocabulary) ?? (isSolo ? openTeam : null);

  async function record(words: string, team: string | null): Promise<void> {
    const { text: said, objective } = parseCapture(words, frame.objectives);
    if (said === "") return say("There are no words to record.", true);
    if (await give({ do: "record", text: said, team: team ?? teamOf(said), objective }, `Recorded: ${said}`)) {
      useUi.setState({ capture: "" });
      closePreview();
    }
  }

  async function enter(): Promise<void> {
    if (line.text === "") return;
    switch (line.kind) {
      case "ask":
      case "ruling":
        if (isSolo) return record(line.text, null);
        useUi.setState({ capture: "" });
        return toggleSheet(line.kind, line.text);
      case "note":
        if (await give({ do: "note", text: line.text, objective: line.objective }, "Noted."))
          useUi.setState({ capture: "" });
        return;
      case "park":
        if (await give({ do: "park", text: line.text }, "Parked.")) useUi.setState({ capture: "" });
        return;
      case "spoken":
        break;
    }
    if (chosen === undefined) return record(text, null);
    await choose(chosen);
  }

  async function choose(candidate: SpokenCandidate): Promise<void> {
    if (candidate.kind === "record") return record(candidate.text, candidate.team);
    const one = toDecision(candidate.team, candidate.action, candidate.object);
    if (isRefused && candidate === chosen) return record(text, null);
    if (previewed !== null && isPreviewOf(previewed, one)) return stagePreviewed();
    await showPreview(one, candidate.title);
    // Once it is staged, what was said after it stands in the line.
    if (rest !== "") useUi.setState({ captureRest: rest });
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key } = event;
    if (key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      void enter();
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      // The list stands above the field with the first one nearest to it.
      const step = key === "ArrowUp" ? 1 : -1;
      setAt((now) => Math.max(0, Math.min(candidates.length - 1, now + step)));
    } else if (
      key === "Tab" &&
      !event.shiftKey &&
      line.kind === "spoken" &&
      line.text !== "" &&
      candidates.length === 0 &&
      !isSolo
    ) {
      event.preventDefault();
      useUi.setState({ capture: "" });
      toggleSheet("ruling", line.text);
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (previewed === null) field.current?.blur();
      else closePreview();
    }
  };

  // Once it is previewed, its preview is what is read; the arrows bring the others back.
  const isOpen = isFocused && text.trim() !== "" && !isPreviewed;
  return (
    <section className="capture" aria-label="Capture" data-region="capture" tabIndex={-1}>
      {isOpen ? (
        <div className="capture-above">
          {line.kind !== "spoken" ? <p className="capture-note">{PREFIX_WORDS[line.kind]}</p> : null}
          {line.kind === "spoken" && candidates.length === 0 ? (
            <p className="capture-note">
              Not in the model. <b>Enter</b>: record the words{isSolo ? null : " · "}
              {isSolo ? null : <b>Tab</b>}
              {isSolo ? null : ": give it an effect"}
            </p>
          ) : null}
          {rest === "" ? null : (
            <p className="capture-note">
              The first of two decisions. Then: <b>{rest}</b>
            </p>
          )}
          <div id={listId} role="listbox" aria-label="What it could mean" className="capture-list">
            {candidates.map((candidate, place) => (
              <div
                key={
                  candidate.kind === "decision" ? `${candidate.team} ${candidate.action} ${candidate.object}` : "record"
                }
                id={`${listId}-${place}`}
                role="option"
                aria-selected={candidate === chosen}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => {
                  setAt(place);
                  void choose(candidate);
                }}
              >
                {candidate.kind === "decision" ? (
                  <>
                    <TeamTag tag={candidate.tag} />
                    <span>{candidate.title}</span>
                    {candidate.isUnknown ? (
                      <span className="capture-unknown">○ not known to {candidate.tag} yet</span>
                    ) : null}
                  </>
                ) : (
                  <>
                    <span className="capture-record">record</span>
                    <span>“{candidate.text}”</span>
                  </>
                )}
                {candidate === chosen ? (
                  <span className="capture-enter">
                    {candidate.kind === "record" ? "Enter records" : "Enter previews"}
                  </span>
                ) : null}
              </div>
            ))}
          </div>
        </div>
      ) : null}
      <label className="capture-field">
        <span className="visually-hidden">{question}</span>
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded={isOpen && candidates.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && chosen !== undefined ? `${listId}-${candidates.indexOf(chosen)}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          placeholder={question}
          value={text}
          onChange={({ target }) => {
            setAt(0);
            // The key that leads here is pressed again by who is here already.
            useUi.setState({ capture: target.value.replace(/^\//, "") });
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
        />
        <Hint command="capture" />
      </label>
      <Button
        className="capture-next"
        keys="Space"
        reason={view.ended === null ? null : "The play has ended. D opens the debrief."}
        onClick={() => void runToNextStop()}
      >
        Next stop
      </Button>
    </section>
  );
}
