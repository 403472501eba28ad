// `npm run build`: the command, the pages of the windows, and the desktop app, into dist/.
import process from "node:process";

import { buildDesktop, buildPages } from "./build-windows.mjs";
import { buildBundle } from "./bundle.mjs";

try {
  await buildBundle();
  await buildPages();
  await buildDesktop();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
