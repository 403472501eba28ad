import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { StudyArm } from "../../../host/study/study-job.ts";
import { playStudy, StudyCancelled } from "../../../host/study/play-study.ts";
import { borrowThreads, endKeptThreads } from "../../../host/study/study-threads.ts";
import { loadExercise } from "../../../host/load-exercise.ts";

function armOf(caseId: string, design: string): StudyArm {
  const loaded = loadExercise(caseId, design);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return { ...loaded.value, friction: 1 };
}

/** Which threads a study of so many would be lent. */
function lentTo(count: number): number[] {
  const threads = borrowThreads(count, [], { done: () => undefined, failed: () => undefined });
  for (const thread of threads) thread.release();
  return threads.map(({ id }) => id).toSorted((a, b) => a - b);
}

describe("threads of studies", () => {
  const drift = [armOf("salesloft-drift", "as-it-was"), armOf("salesloft-drift", "commander-led")];
  const seconds = [armOf("nine-seconds", "as-it-was")];
  const play = (arms: StudyArm[], jobs: number, signal?: AbortSignal, onProgress?: () => void) =>
    playStudy({ arms, seed: 5, from: 0, to: 120, jobs, ...(signal && { signal }), ...(onProgress && { onProgress }) });

  beforeAll(endKeptThreads);
  afterAll(endKeptThreads);

  it("are used again, by studies of other cases, with the result of this thread", async () => {
    const [firstAlone, nextAlone] = [await play(drift, 0), await play(seconds, 0)];
    expect(await play(drift, 2)).toEqual(firstAlone);
    const threads = lentTo(2);
    expect(await play(seconds, 2)).toEqual(nextAlone);
    expect(await play(drift, 2)).toEqual(firstAlone);
    expect(lentTo(2)).toEqual(threads);
    await endKeptThreads();
    expect(lentTo(2).some((id) => threads.includes(id))).toBe(false);
  });

  it("keep what a cancelled study left behind from the next one", async () => {
    const alone = await play(seconds, 0);
    const cancelling = new AbortController();
    const cancelled = playStudy({
      arms: drift,
      seed: 5,
      from: 0,
      to: 100_000,
      jobs: 2,
      signal: cancelling.signal,
      onProgress: () => cancelling.abort(),
    });
    await expect(cancelled).rejects.toThrow(StudyCancelled);
    expect(await play(seconds, 2)).toEqual(alone);
  });

  it("are not used again once they have failed", async () => {
    let failing = -1;
    const failed = new Promise<Error>((resolve) => {
      const [thread] = borrowThreads(1, seconds, {
        done: () => undefined,
        failed: (error) => {
          thread?.release();
          resolve(error);
        },
      });
      failing = thread?.id ?? -1;
      thread?.play({ arm: 7, seed: 5, from: 0, to: 1 });
    });
    expect((await failed).message).toBe("There is no arm 7.");
    expect(lentTo(2)).not.toContain(failing);
    expect(await play(seconds, 1)).toEqual(await play(seconds, 0));
  });
});
