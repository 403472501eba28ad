import { useState } from "react";

import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import type { FactAnswer } from "../../../engine/play/fact.ts";
import { callQuietly, useConsole } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { TeamTag } from "../../ui/team-tag.tsx";
import { formatDuration } from "../../ui/time.ts";
import { closeSheet, say, sheetWords, teamInHand } from "../console-ui.ts";
import { give } from "../give.ts";
import { knowledgeWords, statusWord, truthWords } from "./fact-words.ts";
import { Form, TextArea } from "./form.tsx";
import { nearestTo, wordsOf } from "./nearest-to.ts";
import { answerLater, noteForCase, readMinutes } from "./release.ts";
import { TellTeams, toTellable } from "./tell-teams.tsx";

const SHOWN_MAX = 6;

/** A question of the room: the truth beside what each team knows, and one key to release the answer. */
export function AskSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [question, setQuestion] = useState(sheetWords);
  const [found, setFound] = useState<FactAnswer | null>(null);
  const [answer, setAnswer] = useState("");
  const [asked, setAsked] = useState("");
  const [minutes, setMinutes] = useState("");
  // What was ticked or cleared by hand; else what the case tells is told.
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});

  const words = wordsOf(question);
  const facts = nearestTo(words, frame.facts, (fact) => `${fact.question} ${fact.answer}`).slice(0, SHOWN_MAX);
  const objects =
    words.length === 0
      ? []
      : nearestTo(
          words,
          frame.objects.filter(({ type }) => type !== "edge" && type !== "incident"),
          ({ title, says }) => [title, ...says].join(" "),
        ).slice(0, Math.max(2, SHOWN_MAX - facts.length));

  async function look(query: Record<string, unknown>, text: string): Promise<void> {
    const result = await callQuietly("session/ask", { query: { show: "fact", ...query } });
    if (!result.ok) return say(result.message, true);
    // The host answers a question for a fact with a fact.
    const value = result.value as FactAnswer;
    setFound(value);
    setTicked({});
    setAsked(text);
    setAnswer(value.prepared?.answer ?? "");
    const takes = value.prepared?.cost ?? value.about?.cost ?? null;
    setMinutes(takes === null ? "" : String(Math.max(1, Math.round(takes / 60))));
  }

  const by = found?.prepared?.by ?? null;
  const finder =
    frame.teams.find(({ role }) => role === by)?.team ?? (found?.about?.by === undefined ? null : found.about.by);
  const seconds = readMinutes(minutes);
  const tellable = found === null ? [] : toTellable(found, answer, frame, view.unknown);
  const isTold = (object: string): boolean =>
    ticked[object] ?? found?.prepared?.tells.some((one) => one.object === object) ?? false;
  const isUnwritten = found !== null && found.prepared === null && found.about === null;

  /** Puts the question on the record; null: it was refused. */
  async function ask(): Promise<number | null> {
    const of = frame.teams.find(({ team }) => team === finder)?.title ?? "the facilitator";
    if (!(await give({ do: "ask", of, text: asked, team: teamInHand() }))) return null;
    return useConsole.getState().view?.asks.at(-1)?.ask ?? null;
  }

  async function leaveOpen(): Promise<void> {
    if ((await ask()) === null) return;
    say("Asked. R answers it: “Answers an open question”.");
    closeSheet();
  }

  /** Answers now (null), or after so many seconds. */
  async function release(after: number | null): Promise<void> {
    const text = answer.trim();
    if (text === "") return say("Say what the answer is.", true);
    const tells = tellable.filter(({ object }) => isTold(object));
    const open = await ask();
    if (open === null) return;
    const done =
      after === null
        ? await give({ do: "answer", ask: open, text, tells }, "Released.")
        : await give(
            answerLater({ ask: open, text, tells, now: view.at, seconds: after, finder }),
            `Answer comes in ${formatDuration(after)}.`,
          );
    if (!done) return;
    if (isUnwritten) await give(noteForCase(asked, text), "Answered, and noted: the case does not say it.");
    closeSheet();
  }

  const submit = (): void => {
    if (found !== null && asked === question) return void release(null);
    const first = facts[0];
    if (words.length > 0 && first !== undefined && facts.length === 1)
      return void look({ fact: first.id }, first.question);
    if (question.trim() !== "") void look({ text: question.trim() }, question);
  };

  return (
    <Sheet title="Ask for a fact" onClose={closeSheet}>
      <Form onSubmit={submit}>
        <Field
          label="What does the room ask?"
          value={question}
          data-autofocus=""
          onChange={({ target }) => {
            setQuestion(target.value);
            setFound(null);
          }}
        />
        {found === null ? (
          <div>
            {facts.map(({ id, question: text }) => (
              <button
                key={id}
                type="button"
                className="form-pick"
                onClick={() => {
                  setQuestion(text);
                  void look({ fact: id }, text);
                }}
              >
                {text}
              </button>
            ))}
            {objects.map(({ object, title }) => (
              <button
                key={object}
                type="button"
                className="form-pick"
                onClick={() => {
                  const text = `What about ${title}?`;
                  setQuestion(text);
                  void look({ object }, text);
                }}
              >
                <span className="form-small">about </span>
                {title}
              </button>
            ))}
            {facts.length + objects.length === 0 ? (
              <p className="form-say">
                Nobody wrote that down. Enter looks for what it names; you can answer it yourself.
              </p>
            ) : null}
          </div>
        ) : (
          <Found found={found} frame={frame} />
        )}
        {found === null ? null : (
          <>
            <TextArea label="Answer to the room" value={answer} onChange={({ target }) => setAnswer(target.value)} />
            <TellTeams
              tellable={tellable}
              isTold={isTold}
              onChange={(object, isChosen) => setTicked({ ...ticked, [object]: isChosen })}
              frame={frame}
              unknown={view.unknown}
            />
            <div className="form-buttons">
              <Button look="primary" keys="Enter" submits>
                Release now
              </Button>
              <Button onClick={() => setAnswer("That does not exist here.")}>Does not exist</Button>
            </div>
            <Field
              label="Or later, in minutes"
              inputMode="numeric"
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
            />
            <div className="form-buttons">
              <Button
                reason={seconds === null ? "Say in how many minutes." : null}
                onClick={() => void release(seconds)}
              >
                {seconds === null ? "Release later" : `Release in ${formatDuration(seconds)}`}
              </Button>
              <Button onClick={() => void leaveOpen()}>Leave it open</Button>
            </div>
          </>
        )}
      </Form>
    </Sheet>
  );
}

function Found({ found, frame }: { found: FactAnswer; frame: SessionFrame }) {
  const { prepared, about } = found;
  const status = prepared?.known ?? about?.status;
  const by = frame.teams.find(({ role, team }) => role === prepared?.by || team === about?.by)?.title;
  const cost = prepared?.cost ?? about?.cost ?? null;
  return (
    <table className="form-table">
      <tbody>
        <tr>
          <th scope="row">Status</th>
          <td>
            {status === undefined ? "nobody wrote it down" : statusWord(status)}
            {by === undefined ? "" : ` by ${by}`}
            {cost === null ? "" : `, ${formatDuration(cost)}`}
          </td>
        </tr>
        {about === null ? null : (
          <tr>
            <th scope="row">Truth</th>
            <td>{truthWords(about)}</td>
          </tr>
        )}
        {about === null ? null : (
          <tr>
            <th scope="row">Known</th>
            <td>
              {about.knownBy.length === 0
                ? "to nobody"
                : knowledgeWords(about, frame).map(({ tag, text }) => (
                    <span key={tag}>
                      <TeamTag tag={tag} /> {text}{" "}
                    </span>
                  ))}
            </td>
          </tr>
        )}
        {prepared?.source === null || prepared === null ? null : (
          <tr>
            <th scope="row">Source</th>
            <td>{prepared.source}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
