import { combineHash, hashName } from "../chance/name-hash.ts";
import type { Duration } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";

/** A detection with false positives: its number, what it watches, how many a day, how long one takes, its key for draws. */
export interface NoisyControl {
  control: number;
  on: string;
  perDay: number;
  takes: Duration;
  key: number;
}

/** The detections of a case that raise false alarms, in the order of the file. */
export function noisyControls(scenario: Scenario): NoisyControl[] {
  return scenario.controls.flatMap((control, k) => {
    if (control.kind !== "detect" || control.falsePositives === null || control.falsePositives.perDay <= 0) return [];
    const { perDay, takes } = control.falsePositives;
    const key = combineHash(combineHash(0, hashName("noise")), hashName(control.id));
    return [{ control: k, on: control.on, perDay, takes, key }];
  });
}
