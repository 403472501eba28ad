import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";

// Property tests on a slow shared machine take long without being wrong.
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

// A thread for each core. The usual one less leaves half of a machine with two cores idle: what the main thread does
// meanwhile is little.
const maxWorkers = availableParallelism();

// Tests of values alone, which leave nothing behind: they share the modules of a thread instead of reading the engine anew
// for every file, which cost more than most of them take.
const pure = ["charts", "engine", "gaps", "play", "published", "score", "story"];

// Begun last, one of these would keep one core busy while the others have nothing left to do.
const longest = ["host/app/kill", "formats/fuzz", "cli/breachtable", "laws/action-effects", "host/app/crash"];

class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import("vitest/node").TestSpecification[]} files
   */
  async sort(files) {
    /** @param {import("vitest/node").TestSpecification} file */
    const rank = ({ moduleId }) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...patience,
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: ["test/app/**", ...pure.map((folder) => `test/${folder}/**`)],
          pool: "threads",
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...patience,
          name: "pure",
          include: pure.map((folder) => `test/${folder}/**/*.test.ts`),
          pool: "threads",
          maxWorkers,
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Whole windows, in a browser and on the desktop: after the others and one file at a time, because each drives
        // several processes that must not starve.
        test: {
          ...patience,
          testTimeout: 240_000,
          name: "app",
          include: ["test/app/**/*.test.ts"],
          globalSetup: ["test/app/build-app.ts"],
          pool: "forks",
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
