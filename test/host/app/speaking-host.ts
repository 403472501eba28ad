import process from "node:process";
import { setImmediate } from "node:timers/promises";

import { HostApp } from "../../../host/app/host-app.ts";

// A host in a process of its own, made to be killed: resumes a session and says one thing after another, each with a
// number of its own, and tells what was confirmed.
const [folder = "", session = "", first = "0"] = process.argv.slice(2);
const app = new HostApp({
  dataFolder: folder,
  now: () => Date.now(),
  onFault: (call, error) => {
    process.stderr.write(`${call}: ${String(error)}\n`);
    process.exit(3);
  },
  shell: {
    about: () => ({ shell: "browser", versions: {}, canGuard: false, otherDisplays: null, canPrintPdf: false }),
    chooseFile: () => Promise.resolve(undefined),
    saveFile: () => Promise.resolve(undefined),
    toPdf: () => Promise.resolve(undefined),
    takePicture: () => Promise.resolve(undefined),
    openRoom: () => Promise.resolve({ link: null }),
    closeRoom: () => undefined,
  },
});

const resumed = await app.call("console", "session/resume", { session });
if (!resumed.ok) {
  process.stderr.write(`${resumed.message}\n`);
  process.exit(1);
}
process.stdout.write("open\n");
for (let n = Number(first); ; n += 1) {
  const given = await app.call("console", "session/give", { command: { do: "note", text: `said ${n}` } });
  if (!given.ok) {
    process.stderr.write(`${given.message}\n`);
    process.exit(2);
  }
  process.stdout.write(`${n}\n`);
  // Lets it hear that nobody listens any more, so that it never outlives a test run that was broken off.
  await setImmediate();
}
