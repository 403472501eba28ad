import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { packageRoot } from "../../host/package-root.ts";

const text = readFileSync(path.join(packageRoot, "docs/DEPENDENCIES.md"), "utf8");
const pinned = readPinned(readFileSync(path.join(packageRoot, "package.json"), "utf8"));

describe("docs/DEPENDENCIES.md", () => {
  it("names every package with its version, and no other", () => {
    expect(pinned.length).toBeGreaterThan(30);
    expect(findUnequalPackages(text, pinned)).toEqual([]);
  });

  it("is read by a check that can fail", () => {
    expect(findUnequalPackages("| `zod` 4.6.7 | a | b | MIT |", [["zod", "4.6.7"]])).toEqual([]);
    expect(findUnequalPackages("| `zod` 4.6.6 | a | b | MIT |", [["zod", "4.6.7"]])).toHaveLength(2);
    expect(findUnequalPackages("| `zod` 4.6.7 | a | | MIT |", [["zod", "4.6.7"]])).toEqual(["incomplete: zod"]);
    expect(findUnequalPackages("", [["zod", "4.6.7"]])).toEqual(["not in the text: zod 4.6.7"]);
  });
});

/** Names and versions of a package.json; an alias counts as what it stands for. */
function readPinned(json: string): [string, string][] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(json) as Record<
    string,
    Record<string, string>
  >;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).map(([name, version]) => {
    const alias = /^npm:(.+)@([^@]+)$/.exec(version);
    return alias === null ? [name, version] : [alias[1] ?? "", alias[2] ?? ""];
  });
}

function findUnequalPackages(markdown: string, packages: readonly [string, string][]): string[] {
  const findings: string[] = [];
  const named: string[] = [];
  for (const line of markdown.split("\n").filter((one) => one.startsWith("| `"))) {
    const cells = line.split("|").map((cell) => cell.trim());
    // In brackets stands what a package brings along.
    const own = (cells[1] ?? "").replace(/\(.*\)/, "");
    const found = [...own.matchAll(/`([^`]+)` (\d[\w.-]*)/g)].map(([, name, version]) => `${name} ${version}`);
    named.push(...found);
    if (cells.slice(1, 5).some((cell) => cell === "")) findings.push(`incomplete: ${found[0]?.split(" ")[0]}`);
  }
  const wanted = packages.map(([name, version]) => `${name} ${version}`);
  return [
    ...findings,
    ...wanted.filter((one) => !named.includes(one)).map((one) => `not in the text: ${one}`),
    ...named.filter((one) => !wanted.includes(one)).map((one) => `not in package.json: ${one}`),
  ];
}
