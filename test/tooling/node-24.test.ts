import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import process from "node:process";

import { expect, it } from "vitest";

import { node24Path } from "../node-24.ts";

it("a Node 24 can be started for the cross-version test", (context) => {
  expect(execFileSync(node24Path(context), ["--version"], { encoding: "utf8" })).toMatch(/^v24\./);
});

it("the tests run under the Node that runs npm, not under the bundled one", (context) => {
  const npmNode = process.env["npm_node_execpath"];
  if (npmNode === undefined) {
    if (process.env["BREACHTABLE_REQUIRE_ALL"] === "1") throw new Error("Started by npm is required here.");
    return context.skip("not started by npm");
  }
  expect(realpathSync(process.execPath)).toBe(realpathSync(npmNode));
});
