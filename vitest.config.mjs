import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Property tests on a slow shared machine take long without being wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "threads",
  },
});
