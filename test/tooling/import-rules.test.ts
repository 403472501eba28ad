import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { checkImports } from "../../scripts/import-rules.mjs";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeRepository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), "import-rules-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

describe("checkImports", () => {
  it("has nothing to say about imports along the table", async () => {
    const root = makeRepository({
      "engine/a.ts": "export const a = 1;",
      "formats/b.ts": 'import { a } from "../engine/a.ts";\nexport const b = a;',
      "host/c.ts":
        'import { b } from "../formats/b.ts";\nimport { readFileSync } from "node:fs";\nexport const c = [b, readFileSync];',
      "cli/d.ts": 'import { c } from "../host/c.ts";\nexport const d = c;',
      "test/d.test.ts": 'import { d } from "../cli/d.ts";\nexport const e = d;',
    });
    expect(await checkImports(root)).toEqual({ fileCount: 5, findings: [] });
  });

  it.each([
    ["engine/a.ts", 'import { readFileSync } from "node:fs";\nexport const a = readFileSync;', "engine-imports-only"],
    ["engine/a.ts", 'import { z } from "zod";\nexport const a = z;', "engine-imports-only"],
    ["engine/a.ts", 'import type { B } from "../formats/b.ts";\nexport type A = B;', "engine-imports-only"],
    ["formats/a.ts", 'import { join } from "node:path";\nexport const a = join;', "formats-imports-only"],
    ["formats/a.ts", 'import { Command } from "commander";\nexport const a = Command;', "formats-imports-only"],
    ["host/a.ts", 'import type { D } from "../cli/d.ts";\nexport type A = D;', "host-imports-only"],
    ["cli/a.ts", 'import { T } from "../test/t.ts";\nexport const a = T;', "nothing-imports-test"],
    ["engine/a.ts", 'import { a } from "./gone.ts";\nexport const b = a;', "no-unresolvable-import"],
    ["engine/a.ts", "export const a = 1;", "no-orphan"],
    ["host/a.ts", 'import type { X } from "./x.ts";\nexport type A = X;', "no-circular-import"],
    ["attic/a.ts", "export const a = 1;", "no row in the room table"],
  ])("finds in %s what is wrong with %j", async (file, text, rule) => {
    const root = makeRepository({
      "formats/b.ts": "export type B = number;",
      "cli/d.ts": "export type D = number;",
      "test/t.ts": "export const T = 1;",
      "host/x.ts": 'import type { A } from "./a.ts";\nexport type X = A;',
      [file]: text,
    });
    const { findings } = await checkImports(root);
    expect(
      findings.filter((finding) => finding.includes(rule) && finding.includes(file.split("/")[0] ?? "")),
    ).not.toEqual([]);
  });

  it("does not take an empty folder for a clean one", async () => {
    const { fileCount, findings } = await checkImports(makeRepository({ "README.md": "nothing here" }));
    expect(fileCount).toBe(0);
    expect(findings).toHaveLength(1);
  });
});
