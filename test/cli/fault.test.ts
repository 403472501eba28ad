import { expect, it } from "vitest";

import { describeFault } from "../../cli/fault.ts";

it("a fault names itself ours, with the seed, the command to send and the place", () => {
  const lines = describeFault(new Error("broken"), ["run", "my case.yaml", "--seed=7"]);
  expect(lines[0]).toBe("breachtable: This is our fault: broken");
  expect(lines).toContain("  command   breachtable run 'my case.yaml' --seed=7");
  expect(lines).toContain("  seed      7");
  expect(lines.at(-1)).toContain("fault.test.ts");
});

it("a fault without a seed in the command was met with the seed that stands for none", () => {
  expect(describeFault("broken", ["run", "drift"])).toContain("  seed      1");
});
