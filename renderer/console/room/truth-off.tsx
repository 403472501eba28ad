import { useLayoutEffect, useRef, useState } from "react";

import type { RoomView } from "../../../contract/room.ts";
import { runCommand } from "../../commands/command-handlers.ts";
import { RoomScreen } from "../../room/room-screen.tsx";
import { fitStage } from "../../room/stage-scale.ts";
import { Button } from "../../ui/button.tsx";
import { useUi } from "../console-ui.ts";
import { useRoomView } from "./room-sight.tsx";
import "./truth-off.css";

/**
 * The console with the truth switched off: the room's own view under one line, and nothing else. Run sheet, desk, timeline
 * and previews know more than the room, so they are not drawn rather than thinned out.
 */
export function TruthOff() {
  const room = useRoomView();
  const message = useUi((state) => state.message);
  return (
    <div className="truth-off">
      <section className="truth-off-bar" aria-label="Bar">
        <output>
          {message === null || !message.isRefusal
            ? "Truth off: this shows what the room sees. Space runs on, PgDn leads the room."
            : `✕ ${message.text}`}
        </output>
        <Button keys="E" onClick={() => runCommand("truth")}>
          Truth on
        </Button>
      </section>
      {room === null ? null : <Stage view={room} />}
    </div>
  );
}

function Stage({ view }: { view: RoomView }) {
  const frame = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState({ scale: 0, left: 0, top: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = (): void => setFit(fitStage(element.clientWidth, element.clientHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className="truth-off-frame" data-theme={view.theme}>
      <div
        className="truth-off-stage"
        style={{ transform: `translate(${fit.left}px, ${fit.top}px) scale(${fit.scale})` }}
      >
        <RoomScreen view={view} />
      </div>
    </div>
  );
}
