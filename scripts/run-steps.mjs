import { spawn } from "node:child_process";
import process from "node:process";

import { packageRoot } from "./source-files.mjs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} args arguments for Node: a script of ours, or the JavaScript entry of a tool
 */

/**
 * Runs every step with the Node that runs this script, a few at a time, and shows the output of those that fail. All
 * steps run even when one fails: one run should tell everything that is wrong.
 *
 * @param {Step[]} steps
 * @param {number} atOnce
 * @returns {Promise<boolean>} whether all of them passed
 */
export async function runSteps(steps, atOnce) {
  const waiting = [...steps];
  let allPassed = true;
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedMilliseconds = performance.now();
      const { isOk, output } = await runStep(step);
      const seconds = ((performance.now() - startedMilliseconds) / 1000).toFixed(1);
      process.stdout.write(`${isOk ? "ok  " : "FAIL"}  ${step.name} (${seconds} s)\n`);
      if (!isOk) {
        allPassed = false;
        process.stdout.write(`${output.trimEnd()}\n\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return allPassed;
}

/**
 * @param {Step} step
 * @returns {Promise<{ isOk: boolean; output: string }>}
 */
function runStep(step) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, step.args, { cwd: packageRoot, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ isOk: code === 0, output }));
  });
}
