// `npm run bench [-- --json] [--only NAME]`: bundles bench/ as the product is bundled, and runs it in this process.
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { buildStudyWorker, bundleTo } from "./bundle.mjs";
import { packageRoot } from "./source-files.mjs";

const benchPath = path.join(packageRoot, "dist", "bench.mjs");
await bundleTo(path.join(packageRoot, "bench", "bench.ts"), benchPath);
await buildStudyWorker();
process.argv[1] = benchPath;
await import(pathToFileURL(benchPath).href);
