import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import type { CallName, Push, Reply, Request } from "../../../contract/calls.ts";
import type { FileLayer } from "../../../host/app/file-layer.ts";
import { HostApp } from "../../../host/app/host-app.ts";
import type { Shell } from "../../../host/app/shell.ts";
import type { Processes } from "../../../host/app/session/session-lock.ts";

/** A host in this process, with a clock that stands until it is moved, and what it said to each kind of window. */
export interface TestApp {
  app: HostApp;
  folder: string;
  console: Push[];
  room: Push[];
  clock: { now: number };
  faults: unknown[];
  /** What the host finds around it; a test may put something else in. */
  shell: Shell;
  /** Makes a call of the console; throws where it is not answered. */
  ask: <Name extends CallName>(name: Name, request: Request<Name>) => Promise<Reply<Name>>;
}

/** Starts one in a folder of its own, or in one that another has used. */
export function startTestApp(
  folder = mkdtempSync(path.join(os.tmpdir(), "breachtable-app-")),
  processes?: Processes,
  files?: FileLayer,
): TestApp {
  const clock = { now: Date.UTC(2026, 0, 1, 14) };
  const faults: unknown[] = [];
  const shell: Shell = {
    about: () => ({ shell: "browser", versions: {}, canGuard: false, otherDisplays: null, canPrintPdf: false }),
    chooseFile: () => Promise.resolve(undefined),
    openRoom: () => Promise.resolve({ link: null }),
    closeRoom: () => undefined,
    saveFile: () => Promise.resolve(undefined),
    toPdf: () => Promise.resolve(undefined),
    takePicture: () => Promise.resolve(undefined),
  };
  const app = new HostApp({
    dataFolder: folder,
    ...(processes === undefined ? {} : { processes }),
    ...(files === undefined ? {} : { files }),
    now: () => clock.now,
    onFault: (_, error) => faults.push(error),
    shell,
  });
  const console: Push[] = [];
  const room: Push[] = [];
  app.subscribe("console", (push) => console.push(push));
  app.subscribe("room", (push) => room.push(push));
  const ask = async <Name extends CallName>(name: Name, request: Request<Name>): Promise<Reply<Name>> => {
    const result = await app.call("console", name, request);
    if (!result.ok) throw new Error(`${name}: ${result.code}: ${result.message} ${result.details.join("; ")}`);
    return result.value as Reply<Name>;
  };
  return { app, folder, console, room, clock, faults, shell, ask };
}

/** How an exercise of a case is begun where nothing about it matters. */
export function anExercise(id: string, more: Partial<Request<"session/start">> = {}): Request<"session/start"> {
  const usual = {
    variant: null,
    design: "as-it-was",
    seed: 7,
    mode: "facilitated",
    seats: {},
    stops: "beats",
  } as const;
  return { case: id, ...usual, agenda: null, startsAt: null, ...more };
}
