import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { STUDY_COLUMNS } from "../../../engine/study/run-record.ts";
import { carryOutStudy, prepareStudy, type StudyRequest } from "../../../host/study/compare-designs.ts";
import { StudyCancelled } from "../../../host/study/play-study.ts";
import { formatStudy, mergeStudies, parseStudy, type StudyFile } from "../../../host/study/study-file.ts";
import { reportStudy } from "../../../host/study/study-report.ts";
import { buildBundle } from "../../../scripts/bundle.mjs";

const request: StudyRequest = {
  scenarios: ["nine-seconds"],
  designs: ["as-it-was", "named-owners"],
  runs: 60,
  seed: 7,
  frictions: [1, 2],
  shard: null,
};

async function play(changes: Partial<StudyRequest> = {}, jobs = 0): Promise<StudyFile> {
  const prepared = prepareStudy({ ...request, ...changes });
  if (!prepared.ok) throw new Error(prepared.problem.message);
  return carryOutStudy(prepared.value, { jobs });
}

describe("a study", () => {
  let whole: StudyFile;
  let text: string;
  // The threads run the built product.
  beforeAll(async () => {
    await buildBundle();
    whole = await play();
    text = formatStudy(whole);
  });

  it("is the same whatever the number of threads", async () => {
    expect(formatStudy(await play({}, 1))).toBe(text);
    expect(formatStudy(await play({}, 3))).toBe(text);
  });

  it("differs under another seed", async () => {
    expect(formatStudy(await play({ seed: 8 }))).not.toBe(text);
  });

  it("says 0 exactly of a design against itself, in every run", async () => {
    const same = await play({ designs: ["as-it-was", "as-it-was"], frictions: [1] });
    const [a, b] = same.results;
    for (const column of STUDY_COLUMNS) expect(a?.columns[column]).toEqual(b?.columns[column]);
    const [pair] = reportStudy(same).results[0]?.paired ?? [];
    expect(pair).toMatchObject({ meanDifference: 0, ci95: [0, 0], varianceRatio: null, isDistinct: false });
    expect([pair?.a, pair?.b]).toEqual(["as-it-was", "as-it-was-2"]);
  });

  it("has not seen a run contain that ends before its origin", async () => {
    const prepared = prepareStudy({ ...request, designs: ["as-it-was"], runs: 20, frictions: [1] });
    if (!prepared.ok) throw new Error(prepared.problem.message);
    const late = prepared.value.arms.map((arm) => ({
      ...arm,
      scenario: { ...arm.scenario, origin: 20 * 86_400, horizon: 20 * 86_400 - 1 },
    }));
    const { results } = await carryOutStudy({ ...prepared.value, arms: late }, { jobs: 0 });
    for (const column of ["contained", "containedAfter"])
      expect(new Set(results[0]?.columns[column])).toEqual(new Set([0]));
    expect(new Set(results[0]?.columns["firstAfter"])).toEqual(new Set([-1]));
  });

  it("is the whole again from its parts, in any order, bit for bit", async () => {
    const parts: { shown: string; study: StudyFile }[] = [];
    for (const index of [1, 2, 3, 4, 5, 6, 7])
      parts.push({ shown: `part ${index}`, study: await play({ shard: { index, count: 7 } }) });
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 7, maxLength: 7 }), fc.nat(6), (order, cut) => {
        // Joined at once, or in two steps.
        const early = order.slice(0, cut + 1);
        const first = mergeStudies(early);
        if (!first.ok) throw new Error(first.problem.message);
        const merged = mergeStudies([{ shown: "early", study: first.value }, ...order.slice(cut + 1)]);
        if (!merged.ok) throw new Error(merged.problem.message);
        expect(formatStudy(merged.value)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it("reads back as it was written, and says where a file is none", () => {
    const read = parseStudy(text, "whole.json");
    expect(read.ok && formatStudy(read.value)).toBe(text);
    expect(parseStudy(text.slice(0, -40), "cut.json")).toMatchObject({
      ok: false,
      problem: { message: "cut.json is not JSON: it was cut off, or is no study." },
    });
    const shorter = structuredClone(whole);
    shorter.results[0]?.columns["bill"]?.pop();
    expect(parseStudy(formatStudy(shorter), "short.json")).toMatchObject({
      ok: false,
      problem: { message: "short.json: a result does not hold all columns of its 60 runs." },
    });
  });

  it("refuses parts of other studies, and runs that come twice", async () => {
    const half = await play({ shard: { index: 1, count: 2 } });
    const other = await play({ shard: { index: 2, count: 2 }, seed: 8 });
    const merge = (a: StudyFile, b: StudyFile) =>
      mergeStudies([
        { shown: "a.json", study: a },
        { shown: "b.json", study: b },
      ]);
    expect(merge(half, other)).toMatchObject({
      ok: false,
      problem: { message: "b.json is of another study than a.json: the seed differs." },
    });
    expect(merge(half, half)).toMatchObject({
      ok: false,
      problem: { message: "Run 0 is in a.json and in b.json; each run is wanted once." },
    });
    expect(reportStudy(half).warnings[0]).toBe("30 of 60 runs are here; missing: 30–59.");
  });

  it("can be cancelled, in this thread and in others", async () => {
    for (const jobs of [0, 2]) {
      const prepared = prepareStudy({ ...request, runs: 100_000 });
      if (!prepared.ok) throw new Error(prepared.problem.message);
      const cancelling = new AbortController();
      const playing = carryOutStudy(prepared.value, {
        jobs,
        signal: cancelling.signal,
        onProgress: (done) => {
          if (done >= 100) cancelling.abort();
        },
      });
      await expect(playing).rejects.toThrow(StudyCancelled);
    }
  });

  it("tells the restricted mean, the quantiles and the ranking from the columns", () => {
    const report = reportStudy(whole);
    const [one] = report.results;
    const times = whole.results[0]?.columns["containedAfter"] ?? [];
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    expect(one?.designs[0]?.containment.restrictedMean).toBeCloseTo(mean, 6);
    expect(one?.frictions.map(({ factor }) => factor)).toEqual([1, 2]);
    expect(report.warnings).toContain("60 runs are few; intervals of fewer than 100 can mislead.");
    const seconds = one?.designs[0]?.ledger.reduce((sum, row) => sum + row.seconds, 0) ?? 0;
    // The ledger of a run sums to its containment time, so its mean sums to the restricted mean.
    expect(seconds).toBeCloseTo(mean, 3);
  });
});
