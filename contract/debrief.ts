import type { Seconds } from "../engine/model/people.ts";

/** The debrief of a session: one value, from which the screen and every exported file are made. */
export interface DebriefView {
  session: string;
  title: string;
  design: string;
  /** Said of every figure: "unassisted", "assisted from T+…", "3 rulings". */
  standing: string[];
  epochSeconds: number;
  containedAt: Seconds | null;
}
