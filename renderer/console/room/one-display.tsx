import { useEffect, useRef } from "react";

import { Button } from "../../ui/button.tsx";
import { useUi } from "../console-ui.ts";
import "./one-display.css";

const toCurtain = (): void => useUi.setState({ oneDisplay: "curtain" });
const toConsole = (): void => useUi.setState({ oneDisplay: "console" });

/** One display: this window is the room window. Esc never leads straight back to the truth. */
export function RoomHere() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      toCurtain();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
  return <div className="room-here" />;
}

/** Between the room window and the console: whoever looks on sees nothing yet. */
export function Curtain({ title }: { title: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <main className="curtain" aria-label="Curtain">
      <p>{title}</p>
      <Button ref={button} look="primary" keys="Enter" onClick={toConsole}>
        Console hidden — Enter to show
      </Button>
    </main>
  );
}
