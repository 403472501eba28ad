import { useState } from "react";

import { voteNote } from "../../../contract/show-of-hands.ts";
import type { ConsoleView, DisputeRow, SessionFrame } from "../../../contract/session.ts";
import { call, useConsole } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field, focusAppeared } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { closeSheet, say } from "../console-ui.ts";
import { show } from "../console-commands.ts";
import { give } from "../give.ts";
import { Form, Select, teamOptions, TextArea } from "./form.tsx";
import { CONFIDENCE, countHands, handsWords, isCounted } from "./show-of-hands.ts";

const TIME_BOX_MINUTES = 2;

/** What the room cannot agree on: its positions, then how it was settled. */
export function DisputeSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  // What it opened for: it must not turn into the other form in the moment before it closes.
  const [open] = useState(() => view.disputes.find(({ isSettled }) => !isSettled));
  return (
    <Sheet title={open === undefined ? "Disputed" : "Settle"} onClose={closeSheet}>
      {open === undefined ? <NewDispute frame={frame} view={view} /> : <Settle frame={frame} dispute={open} />}
    </Sheet>
  );
}

const toNames = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");

function NewDispute({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [question, setQuestion] = useState(view.card?.prompt ?? "");
  const [positions, setPositions] = useState([
    { text: "", by: "" },
    { text: "", by: "" },
  ]);
  const [team, setTeam] = useState("");
  const set = (place: number, part: { text?: string; by?: string }): void =>
    setPositions(positions.map((one, i) => (i === place ? { ...one, ...part } : one)));
  async function open(): Promise<void> {
    const filled = positions
      .filter(({ text }) => text.trim() !== "")
      .map(({ text, by }) => ({ text: text.trim(), by: toNames(by) }));
    if (filled.length < 2) return say("Write down both positions.", true);
    if (
      !(await give(
        { do: "dispute", question: question.trim(), positions: filled, team: team === "" ? null : team },
        "Disputed.",
      ))
    )
      return;
    closeSheet();
    const dispute = useConsole.getState().view?.disputes.at(-1)?.dispute;
    if (dispute !== undefined) await show({ show: "dispute", dispute });
    await startTimeBox();
  }
  return (
    <Form onSubmit={() => void open()}>
      <TextArea label="Question" rows={2} value={question} onChange={({ target }) => setQuestion(target.value)} />
      {positions.map(({ text, by }, place) => (
        <div key={place === 0 ? "a" : place === 1 ? "b" : "c"} className="form-row is-uneven">
          <Field
            label={`Position ${"ABC"[place] ?? ""}`}
            {...(place === 0 ? { "data-autofocus": "" } : place === 2 ? { ref: focusAppeared } : {})}
            value={text}
            onChange={({ target }) => set(place, { text: target.value })}
          />
          <Field
            label="Held by"
            placeholder="names, teams"
            value={by}
            onChange={({ target }) => set(place, { by: target.value })}
          />
        </div>
      ))}
      {positions.length < 3 ? (
        <Button look="quiet" onClick={() => setPositions([...positions, { text: "", by: "" }])}>
          A third position
        </Button>
      ) : null}
      <Select
        label="Whose decision is it?"
        value={team}
        options={teamOptions(frame, "that is the dispute")}
        onValue={setTeam}
      />
      <div className="form-buttons">
        <Button look="primary" keys="Enter" submits>
          Show to room, {TIME_BOX_MINUTES}:00
        </Button>
      </div>
    </Form>
  );
}

async function startTimeBox(): Promise<void> {
  const endsAt = Date.now() + TIME_BOX_MINUTES * 60_000;
  await call("room/timer", { timer: { title: "Time-box", endsAt, left: null } });
}

type By = "team" | "facilitator" | "nobody";

function Settle({ frame, dispute }: { frame: SessionFrame; dispute: DisputeRow }) {
  const [by, setBy] = useState<By>("team");
  const [team, setTeam] = useState(dispute.team ?? frame.teams[0]?.team ?? "");
  const [chargedTo, setChargedTo] = useState(team);
  const [position, setPosition] = useState("1");
  const [charged, setCharged] = useState("");
  const [hands, setHands] = useState<string[]>(dispute.positions.map(() => ""));
  const [confidence, setConfidence] = useState("");
  const minutes = charged.trim() === "" ? 0 : Number(charged);
  const isCharged = minutes > 0;
  async function settle(): Promise<void> {
    if (!Number.isFinite(minutes) || minutes < 0) return say("Type the minutes to charge as a number.", true);
    const ok = await give(
      {
        do: "settle",
        dispute: dispute.dispute,
        by,
        position: by === "nobody" ? null : Number(position),
        team: by === "team" ? team : isCharged ? chargedTo : dispute.team,
        charged: isCharged ? Math.round(minutes * 60) : null,
      },
      by === "nobody"
        ? "Settled without a decision. Every position is kept as a road not taken."
        : "Settled. The other position is kept as a road not taken.",
    );
    if (!ok) return;
    await call("room/timer", { timer: null });
    closeSheet();
  }
  const showHands = (): void => {
    if (!isCounted(hands)) return say("Type the hands that were counted.", true);
    const { options, counts } = countHands(
      dispute.positions.map(({ text }) => text),
      hands,
    );
    void show({
      show: "vote",
      question: dispute.question.slice(0, 300),
      options: options.map((text) => text.slice(0, 120)),
      counts,
    });
    void give({
      do: "note",
      text: voteNote(dispute.question, handsWords(options, counts, ""), confidence),
      objective: null,
    });
  };
  return (
    <Form onSubmit={() => void settle()}>
      <p>{dispute.question}</p>
      <Choice
        label="How it ends"
        value={by}
        options={[
          { value: "team", title: "A team decides", text: "Its seat has the letter, or takes it." },
          { value: "facilitator", title: "The facilitator rules" },
          {
            value: "nobody",
            title: "No decision",
            text: "The clock runs on; what the design does without one happens.",
          },
        ]}
        onChange={setBy}
      />
      {by === "team" ? (
        <Select label="Who decides" value={team} options={teamOptions(frame)} onValue={setTeam} />
      ) : null}
      {by === "nobody" ? null : (
        <Choice
          label="For"
          value={position}
          options={dispute.positions.map(({ text, by: names }, i) => ({
            value: String(i + 1),
            title: `${"ABC"[i] ?? i + 1}  ${text}`,
            ...(names.length === 0 ? {} : { text: names.join(", ") }),
          }))}
          onChange={setPosition}
        />
      )}
      <Field
        label="Minutes of discussion to charge"
        hint="Empty: none. They go to the team's next decision, under its duty."
        inputMode="numeric"
        value={charged}
        onChange={({ target }) => setCharged(target.value)}
      />
      {/* A team that decides spends its own time; whose it was otherwise, nobody has said yet. */}
      {isCharged && by !== "team" ? (
        <Select label="Whose time was it?" value={chargedTo} options={teamOptions(frame)} onValue={setChargedTo} />
      ) : null}
      <div className="form-buttons">
        <Button look="primary" keys="Enter" submits>
          Settle
        </Button>
        <Button onClick={() => void startTimeBox()}>{TIME_BOX_MINUTES}:00 more</Button>
      </div>
      <h3>Show of hands</h3>
      <div className="form-row">
        {dispute.positions.map(({ text }, i) => (
          <Field
            key={text}
            label={`${"ABC"[i] ?? ""} ${text}`}
            inputMode="numeric"
            value={hands[i] ?? ""}
            onChange={({ target }) => setHands(hands.map((one, place) => (place === i ? target.value : one)))}
          />
        ))}
      </div>
      <Select label="How sure is the room?" value={confidence} options={CONFIDENCE} onValue={setConfidence} />
      <div className="form-buttons">
        <Button onClick={showHands}>Show the counts</Button>
      </div>
    </Form>
  );
}
