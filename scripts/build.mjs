// Bundles cli/breachtable.ts into dist/breachtable.mjs.
import process from "node:process";

import { buildBundle } from "./bundle.mjs";

try {
  await buildBundle();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
