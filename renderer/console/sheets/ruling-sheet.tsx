import { useEffect, useState } from "react";

import type { ConsoleView, DeskTask, SessionFrame } from "../../../contract/session.ts";
import { callQuietly } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { closeSheet, say, sheetWords, teamInHand } from "../console-ui.ts";
import { give } from "../give.ts";
import { Form, objectOptions, Select, teamOptions, TextArea } from "./form.tsx";
import { EFFECTS, toEffect, type EffectDraft, type EffectField, type EffectKind } from "./ruling-effects.ts";

interface Made {
  words: string;
  effect: Record<string, unknown>;
}

/** What the facilitator rules: words that only record, or effects on the play. Marked in every figure. */
export function RulingSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [reason, setReason] = useState(sheetWords);
  const [kind, setKind] = useState<EffectKind | "">("");
  const [draft, setDraft] = useState<EffectDraft>(() => ({ team: teamInHand() ?? frame.teams[0]?.team ?? "" }));
  const [made, setMade] = useState<Made[]>([]);
  const tasks = useOpenTasks(frame, view);
  const choices = choicesOf(frame, view, tasks);
  const spec = EFFECTS.find((one) => one.kind === kind);

  function add(): Made[] | null {
    if (kind === "" || spec === undefined) return made;
    const filled = Object.fromEntries(
      spec.fields.map((field) => [field, draft[field] ?? choices[field]?.[0]?.value ?? ""]),
    ) as EffectDraft;
    const read = toEffect(kind, filled, view.at);
    if ("missing" in read) {
      say(read.missing, true);
      return null;
    }
    const parts = spec.fields.flatMap((field) => {
      const value = filled[field] ?? "";
      if (value === "") return [];
      return [
        choices[field]?.find((one) => one.value === value)?.title ?? (field === "minutes" ? `${value} min` : value),
      ];
    });
    return [...made, { words: `${spec.title}: ${parts.join(", ")}`, effect: read.effect }];
  }

  async function rule(): Promise<void> {
    const all = add();
    if (all === null) return;
    if (reason.trim() === "") return say("Say why: a ruling stands in the report with its reason.", true);
    const effects = all.map(({ effect }) => effect);
    if (
      await give({ do: "rule", effects, reason: reason.trim() }, effects.length === 0 ? "Ruling recorded." : "Ruled.")
    )
      closeSheet();
  }

  return (
    <Sheet title="Ruling" onClose={closeSheet}>
      <Form onSubmit={() => void rule()}>
        <TextArea
          label="What is ruled, and why"
          data-autofocus=""
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {made.length === 0 ? null : (
          <ul className="form-list">
            {made.map(({ words }, place) => (
              <li key={words}>
                <span>{words}</span>
                <Button look="quiet" onClick={() => setMade(made.filter((_, one) => one !== place))}>
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Select
          label="Effect"
          value={kind}
          options={[
            { value: "", title: "None: only record it" },
            ...EFFECTS.map((one) => ({ value: one.kind, title: one.title })),
          ]}
          onValue={(value) => setKind(value as EffectKind | "")}
        />
        {spec === undefined ? null : (
          <div className="form-row is-stacked">
            {spec.fields.map((field) => (
              <EffectInput
                key={field}
                field={field}
                kind={spec.kind}
                value={draft[field]}
                options={choices[field]}
                onValue={(value) => setDraft({ ...draft, [field]: value })}
              />
            ))}
          </div>
        )}
        {spec !== undefined && spec.fields.some((field) => choices[field]?.length === 0) ? (
          <p className="form-say">{EMPTY[spec.kind] ?? "There is nothing that it could be about now."}</p>
        ) : null}
        <div className="form-buttons">
          <Button look="primary" keys="Ctrl+Enter" submits>
            Rule
          </Button>
          <Button
            reason={spec === undefined ? "Choose an effect first." : null}
            onClick={() => {
              const all = add();
              if (all === null) return;
              setMade(all);
              setKind("");
            }}
          >
            Add another effect
          </Button>
        </div>
        <p className="form-say">Every figure says how many rulings there were.</p>
      </Form>
    </Sheet>
  );
}

const EMPTY: Partial<Record<EffectKind, string>> = {
  answer: "No question is open. Q asks one.",
  outcome: "No move of the attacker is under way.",
  delay: "No move of the attacker is under way.",
  refuse: "No task waits.",
  "delay-task": "No task waits.",
};

const LABELS: Record<EffectField, string> = {
  team: "Team",
  object: "Of what",
  level: "How sure",
  minutes: "Minutes",
  ask: "Question",
  text: "Answer",
  duty: "Duty",
  "any-object": "On",
  letter: "Letter",
  move: "Move",
  value: "Turns out",
  task: "Task",
  "stand-in": "Stand-in",
};

interface InputProps {
  field: EffectField;
  kind: EffectKind;
  value: string | undefined;
  options: readonly { value: string; title: string }[] | undefined;
  onValue: (value: string) => void;
}

function EffectInput({ field, kind, value, options, onValue }: InputProps) {
  if (options !== undefined)
    return (
      <Select label={LABELS[field]} value={value ?? options[0]?.value ?? ""} options={options} onValue={onValue} />
    );
  const hint =
    kind === "set-letter" ? "From now on, in minutes" : kind === "answer" ? "Comes in minutes" : LABELS[field];
  return (
    <Field
      label={field === "minutes" ? hint : LABELS[field]}
      inputMode={field === "minutes" ? "numeric" : "text"}
      value={value ?? ""}
      onChange={({ target }) => onValue(target.value)}
    />
  );
}

type Choices = Partial<Record<EffectField, readonly { value: string; title: string }[]>>;

function choicesOf(frame: SessionFrame, view: ConsoleView, tasks: readonly DeskTask[]): Choices {
  const objects = objectOptions(frame, view);
  const duties = [...new Map(frame.actions.map(({ duty, dutyTitle }) => [duty, dutyTitle]))];
  const moves = [
    ...(view.graph.path ?? [])
      .filter(({ state }) => state === "running")
      .map(({ move, title }) => ({ value: move, title })),
    ...frame.reserve.map(({ move, title }) => ({ value: move, title })),
  ];
  return {
    team: teamOptions(frame),
    object: objects,
    level: [
      { value: "known", title: "knows it" },
      { value: "suspected", title: "suspects it" },
      { value: "cleared", title: "thinks it clear" },
    ],
    ask: view.asks
      .filter(({ answer }) => answer === null)
      .map(({ ask, text }) => ({ value: String(ask), title: text })),
    duty: duties.map(([value, title]) => ({ value, title })),
    "any-object": [{ value: "", title: "everything" }, ...objects],
    letter: ["A", "R", "C", "I", "none"].map((value) => ({ value, title: value })),
    move: moves,
    value: ["fails", "succeeds", "never"].map((value) => ({ value, title: value === "never" ? "never comes" : value })),
    task: tasks.map(({ task, title, state }) => ({ value: String(task), title: `${title}: ${state}` })),
    "stand-in": teamOptions(frame, "nobody"),
  };
}

/** What waits on any desk. */
function useOpenTasks(frame: SessionFrame, view: ConsoleView): DeskTask[] {
  const [tasks, setTasks] = useState<DeskTask[]>([]);
  useEffect(() => {
    let isLatest = true;
    void Promise.all(frame.teams.map(({ team }) => callQuietly("session/team", { team }))).then((desks) => {
      if (!isLatest) return;
      const all = desks.flatMap((desk) => (desk.ok ? desk.value.tasks : [])).filter(({ isDone }) => !isDone);
      setTasks([...new Map(all.map((task) => [task.task, task])).values()]);
    });
    return () => {
      isLatest = false;
    };
  }, [frame, view.head]);
  return tasks;
}
