import process from "node:process";

import { checkImports } from "./import-rules.mjs";
import { packageRoot } from "./source-files.mjs";

// Far below the real number; catches a check that silently reads almost nothing.
const fileCountMin = 10;

const { fileCount, findings } = await checkImports(packageRoot);
for (const finding of findings) process.stdout.write(`${finding}\n`);
if (fileCount < fileCountMin) {
  process.stdout.write(`Only ${fileCount} files were read; at least ${fileCountMin} are expected.\n`);
}
process.stdout.write(`Import rules: ${fileCount} files read, ${findings.length} findings.\n`);
process.exitCode = findings.length === 0 && fileCount >= fileCountMin ? 0 : 1;
