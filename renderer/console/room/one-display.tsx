import { useEffect, useRef, useState } from "react";

import type { RoomView } from "../../../contract/room.ts";
import { RoomScreen } from "../../room/room-screen.tsx";
import { fitStage } from "../../room/stage-scale.ts";
import { Button } from "../../ui/button.tsx";
import { useUi } from "../console-ui.ts";
import { useRoomView } from "./room-sight.tsx";
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
  const room = useRoomView();
  return <div className="room-here">{room === null ? null : <Stage view={room} />}</div>;
}

function Stage({ view }: { view: RoomView }) {
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  useEffect(() => {
    const onResize = (): void => setSize({ width: window.innerWidth, height: window.innerHeight });
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
  }, []);
  const { scale, left, top } = fitStage(size.width, size.height);
  return (
    <div className="room-here-frame" data-theme={view.theme}>
      <div className="room-here-stage" style={{ transform: `translate(${left}px, ${top}px) scale(${scale})` }}>
        <RoomScreen view={view} />
      </div>
    </div>
  );
}

/** Between the room window and the console: whoever looks on sees nothing yet. */
export function Curtain({ title }: { title: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <main className="curtain" aria-label="Curtain">
      <h1>{title}</h1>
      <Button ref={button} look="primary" keys="Enter" onClick={toConsole}>
        Console hidden — Enter to show
      </Button>
    </main>
  );
}
