import { useEffect, useState } from "react";

import type { ConsoleView, PeekView, SessionFrame } from "../../../contract/session.ts";
import { callQuietly } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { formatDuration, formatExerciseTime, formatWallClock } from "../../ui/time.ts";
import { closeSheet, useUi } from "../console-ui.ts";
import { show } from "../console-commands.ts";
import { give } from "../give.ts";
import { Form } from "./form.tsx";

const HOUR = 3_600;
const LENGTHS = { "1h": HOUR, "4h": 4 * HOUR, "1d": 24 * HOUR } as const;

type Target = "stop" | "beat" | keyof typeof LENGTHS | "time";

/** A jump: what would happen until then if nobody decided again, and a warning before a point of no return. */
export function JumpSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const next = frame.beats.find(({ beat }) => view.beats.some((one) => one.beat === beat && one.state === "ahead"));
  const [target, setTarget] = useState<Target>("stop");
  const [time, setTime] = useState("");
  const [found, setPeek] = useState<PeekView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const zone = useUi((state) => state.zone);
  const clock = frame.zones[zone % Math.max(1, frame.zones.length)] ?? { title: "UTC", zone: "UTC" };

  const until: number | string | null =
    target === "stop"
      ? null
      : target === "beat"
        ? (next?.at ?? null)
        : target === "time"
          ? time.trim()
          : view.at + LENGTHS[target];
  useEffect(() => {
    if (until === "") return undefined;
    let isLatest = true;
    void callQuietly("session/ask", { query: { show: "peek", until, decisions: [] } }).then((result) => {
      if (!isLatest) return;
      setProblem(result.ok ? null : (result.details[0] ?? result.message));
      // The host answers a peek with a peek.
      setPeek(result.ok ? (result.value as PeekView) : null);
    });
    return () => {
      isLatest = false;
    };
  }, [until, view.head]);

  const peek = until === "" ? null : found;
  const irreversible = peek?.lines.filter((line) => line.isIrreversible) ?? [];
  async function jump(): Promise<void> {
    if (until === "") return;
    const command = until === null ? { do: "wait" } : { do: "wait", until, through: true };
    if (!(await give(command))) return;
    closeSheet();
    await show({ show: "jump" });
  }

  return (
    <Sheet
      title="Jump"
      onClose={closeSheet}
      actions={
        irreversible.length === 0 ? (
          <Button look="primary" keys="Enter" onClick={() => void jump()}>
            Jump{peek === null ? "" : ` to ${formatExerciseTime(peek.stopsAt, false)}`}
          </Button>
        ) : (
          <Button look="danger" onClick={() => void jump()}>
            Jump past it
          </Button>
        )
      }
    >
      <Form onSubmit={() => (irreversible.length === 0 ? void jump() : undefined)}>
        <Choice
          label="How far"
          look="strip"
          value={target}
          options={[
            { value: "stop", title: "Next stop" },
            ...(next === undefined ? [] : [{ value: "beat" as const, title: "Next beat" }]),
            { value: "1h", title: "1 h" },
            { value: "4h", title: "4 h" },
            { value: "1d", title: "1 d" },
            { value: "time", title: "Time…" },
          ]}
          onChange={setTarget}
        />
        {target === "time" ? (
          <Field
            label="Until"
            placeholder="T+9d13h or 2025-08-17T13:05Z"
            value={time}
            error={time === "" ? null : problem}
            onChange={({ target: field }) => setTime(field.value)}
          />
        ) : null}
        {peek === null ? null : (
          <>
            <p className="form-say">
              {formatWallClock(frame.epochSeconds, view.at, clock)} →{" "}
              {formatWallClock(frame.epochSeconds, peek.stopsAt, clock)} · {formatDuration(peek.stopsAt - view.at)}
            </p>
            {irreversible.length === 0 ? null : (
              <p className="form-warning" role="alert">
                <span aria-hidden="true">▲ </span>
                {irreversible.length === 1
                  ? "One of these cannot be undone"
                  : `${irreversible.length} of these cannot be undone`}
                : a point of no return.
              </p>
            )}
            <h3>If nobody decides again</h3>
            <ul className="form-list">
              {peek.lines.map((line) => (
                <li key={`${line.at} ${line.text}`} className={line.isIrreversible ? "is-irreversible" : undefined}>
                  <span>
                    {line.isIrreversible ? "▲ " : ""}
                    {line.text}
                  </span>
                  <span className="form-small">{formatExerciseTime(line.at, false)}</span>
                </li>
              ))}
              {peek.lines.length === 0 ? <li>Nothing that matters.</li> : null}
            </ul>
            {peek.more > 0 ? <p className="form-say">and {peek.more} more</p> : null}
          </>
        )}
      </Form>
    </Sheet>
  );
}
