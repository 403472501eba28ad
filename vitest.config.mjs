import { defineConfig } from "vitest/config";

// Property tests on a slow shared machine take long without being wrong.
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

// Tests of values alone, which leave nothing behind: they share the modules of a thread instead of reading the engine anew
// for every file, which cost more than most of them take.
const pure = ["charts", "engine", "gaps", "play", "published", "score", "story"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: ["test/app/**", ...pure.map((folder) => `test/${folder}/**`)],
          pool: "threads",
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...patience,
          name: "pure",
          include: pure.map((folder) => `test/${folder}/**/*.test.ts`),
          pool: "threads",
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
