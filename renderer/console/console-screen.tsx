import { call, useConsole } from "../app/console-store.ts";

/** The facilitator's screen during an exercise. */
export function ConsoleScreen() {
  const view = useConsole((state) => state.view);
  const frame = useConsole((state) => state.frame);
  if (view === null || frame === null) return null;
  return (
    <main>
      <h1>{frame.case.title}</h1>
      <p>{view.at}</p>
      <p>{frame.beats.find(({ beat }) => beat === view.beat)?.prompt}</p>
      <button type="button" onClick={() => void call("session/give", { command: { do: "wait" } })}>
        Next stop
      </button>
    </main>
  );
}
