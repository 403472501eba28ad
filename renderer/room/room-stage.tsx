import { useEffect, useState, type ReactNode } from "react";

import { fitStage } from "./stage-scale.ts";
import "./room-stage.css";

/** Draws what is in it at 1920 × 1080, scaled to the window. */
export function RoomStage({ children }: { children: ReactNode }) {
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  useEffect(() => {
    const onResize = (): void => setSize({ width: window.innerWidth, height: window.innerHeight });
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
  }, []);
  const { scale, left, top } = fitStage(size.width, size.height);
  return (
    <div className="room-edge">
      <div className="room-stage" style={{ transform: `translate(${left}px, ${top}px) scale(${scale})` }}>
        {children}
      </div>
    </div>
  );
}
