import { parentPort, workerData } from "node:worker_threads";

import { parseXlsx } from "./read-spreadsheet.ts";

// The program of a thread of its own: reads one spreadsheet, which may be made to take all the time and memory there is.
const { shown, bytes } = workerData as { shown: string; bytes: Uint8Array };
const table = await parseXlsx(shown, bytes);
// Between threads there is no origin to name.
parentPort?.postMessage(table);
