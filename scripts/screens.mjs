// `npm run screens [-- NAME…]`: pictures of every screen and state, in each theme and two sizes, in dist/screens/.
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { buildPagesWhenStale } from "./build-windows.mjs";
import { buildBundle, bundleTo, isBundleStale } from "./bundle.mjs";
import { packageRoot } from "./source-files.mjs";

if (isBundleStale()) await buildBundle();
await buildPagesWhenStale();
const picturesPath = path.join(packageRoot, "dist", "take-pictures.mjs");
await bundleTo(path.join(packageRoot, "test", "app", "take-pictures.ts"), picturesPath, {
  external: ["playwright", "esbuild", "vite"],
});
process.argv[1] = picturesPath;
await import(pathToFileURL(picturesPath).href);
