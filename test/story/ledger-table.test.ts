import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ledgerTable } from "../../story/ledger-table.ts";
import { createTitles } from "../../story/titles.ts";
import type { LedgerRow } from "../../engine/run/outcome.ts";
import { readLeakedKey } from "../cli/fixtures/leaked-key.ts";

const titles = createTitles(readLeakedKey().scenario);
const row = (seconds: number, team: string | null = null): LedgerRow => ({
  segment: "queue",
  team,
  duty: "incident-command",
  seconds,
});

/** Minutes of a printed time; less than a minute counts as none. */
function minutesOf(text: string): number {
  const count = (unit: string) => Number(new RegExp(String.raw`(\d+) ${unit}\b`).exec(text)?.[1] ?? 0);
  return text.includes("<") ? 0 : count("d") * 1440 + count("h") * 60 + count("min");
}

describe("ledgerTable", () => {
  it("names team and duty, and nobody where it was nobody", () => {
    const lines = ledgerTable([row(5400, "identity"), row(1800)], titles);
    expect(lines).toEqual([
      "what      held by      duty                    time  share",
      "in queue  ID Identity  incident command  1 h 30 min   75 %",
      "in queue  nobody       incident command      30 min   25 %",
      "total                                           2 h  100 %",
    ]);
  });

  it("prints seconds where the whole is short", () => {
    expect(ledgerTable([row(4), row(61)], titles).join("\n")).toMatch(/4 s.*\n.*1 min 1 s.*\n.*1 min 5 s/);
  });

  it("prints minutes that add up to the printed total, however they are rounded", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 12 }), (parts) => {
        fc.pre(parts.reduce((sum, part) => sum + part, 0) >= 3600);
        const times = ledgerTable(
          parts.map((seconds) => row(seconds)),
          titles,
        )
          .slice(1)
          .map((line) => /(?:incident command|total) +(.*? ?(?:d|h|min))  /.exec(`${line}  `)?.[1] ?? "");
        const total = minutesOf(times.at(-1) ?? "");
        expect(times.slice(0, -1).reduce((sum, time) => sum + minutesOf(time), 0)).toBe(total);
      }),
      { seed: 20_260_302, numRuns: 200 },
    );
  });
});
