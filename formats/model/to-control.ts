import type { Control } from "../../engine/model/controls.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { orNull, toDuration } from "./to-times.ts";

/** A control with its times in seconds. */
export function toControl(text: ScenarioText["controls"][number]): Control {
  switch (text.kind) {
    case "prevent":
      return { ...text, delays: orNull(text.delays, toDuration), undo: orNull(text.undo, toDuration) };
    case "detect":
      return {
        ...text,
        latency: toDuration(text.latency),
        falsePositives: orNull(text.falsePositives, (load) => ({ ...load, takes: toDuration(load.takes) })),
      };
    case "recover":
      return { ...text, takes: toDuration(text.takes), point: toDuration(text.point) };
    case "limit":
      return text;
  }
}
