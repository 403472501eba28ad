import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, it } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";

type Dependencies = Readonly<Record<string, string>>;
type LockedPackages = Readonly<Record<string, { dependencies?: Dependencies; optionalDependencies?: Dependencies }>>;

/** What a lockfile asks for and does not hold, looked up as Node does: from the innermost node_modules outwards. */
function findUnlocked(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([from, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => {
        for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
          if (`${folder}${folder === "" ? "" : "/"}node_modules/${name}` in packages) return false;
          if (folder === "") return true;
        }
      })
      .map((name) => `${from} -> ${name}`),
  );
}

// npm leaves out a platform's binary that the registry of the day does not have, and then refuses `npm ci` everywhere.
it("the lockfile holds every package that it asks for, those of other platforms included", () => {
  const lockfile = JSON.parse(readFileSync(path.join(packageRoot, "package-lock.json"), "utf8")) as {
    packages: LockedPackages;
  };
  expect(Object.keys(lockfile.packages).length).toBeGreaterThan(50);
  expect(findUnlocked(lockfile.packages)).toEqual([]);
});

it("a package that is asked for and not held is found", () => {
  const packages = {
    "": { dependencies: { a: "1.0.0" } },
    "node_modules/a": { dependencies: { b: "1.0.0" }, optionalDependencies: { "a-win32": "1.0.0" } },
    "node_modules/a/node_modules/b": {},
  };
  expect(findUnlocked(packages)).toEqual(["node_modules/a -> a-win32"]);
});
