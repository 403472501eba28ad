import { describe, expect, test } from "vitest";

import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { FACTS, playSteps, PLAYED_WELL } from "../../support/played-session.ts";

/** A printed length in minutes; what is below a minute counts as nothing. */
function minutesOf(text: string): number {
  const of = (unit: string): number => Number(new RegExp(`(\\d+) ${unit}(?: |$)`).exec(text)?.[1] ?? 0);
  return text.startsWith("<") ? 0 : of("d") * 1440 + of("h") * 60 + of("min");
}

describe.each([
  ["salesloft-drift", PLAYED_WELL],
  ["valid-token-deletes", [{ do: "end", rest: "design" }]],
  ["cloudflare-thanksgiving", [{ do: "end", rest: "design" }]],
] as const)("the minutes of %s as they are printed", (scenario, commands) => {
  const { minutes, owners, improvement } = toDebrief(debriefBasis(playSteps(scenario, commands)), FACTS, NO_NOTES);
  const sum = (times: readonly string[]): number => times.reduce((total, time) => total + minutesOf(time), 0);

  test("add up: lines to families and duties, families to the total, and the sentence has the total", () => {
    expect(sum(minutes.lines.map(({ time }) => time))).toBe(minutesOf(minutes.total));
    expect(sum(minutes.families.map(({ time }) => time))).toBe(minutesOf(minutes.total));
    for (const { family, time } of minutes.families)
      expect(sum(minutes.lines.filter((line) => line.family === family).map((line) => line.time))).toBe(
        minutesOf(time),
      );
    for (const { time, cells } of minutes.byDuty) expect(sum(cells.map((cell) => cell.time))).toBe(minutesOf(time));
    expect(minutes.sentence.startsWith(`${minutes.total} to `)).toBe(true);
  });

  test("are the same text wherever the same length is said", () => {
    const printed = new Map(minutes.lines.map(({ seconds, time }) => [seconds, time]));
    const same = owners.gaps.filter(({ seconds }) => seconds !== null && printed.has(seconds));
    expect(same.length).toBeGreaterThan(0);
    for (const { sentence, seconds, time } of same) {
      expect(time).toBe(printed.get(seconds ?? 0));
      // Gaps with the same remedy are one action, with the time of each.
      expect(improvement.actions.find(({ about }) => about.includes(sentence))?.time).toContain(time);
    }
  });
});
