import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { InvalidArgumentError, type Command } from "commander";

import { HostApp } from "../host/app/host-app.ts";
import { findDataFolder } from "../host/app/data-folder.ts";
import { packageRoot } from "../host/package-root.ts";
import { hasPages } from "../host/pages/page-bundle.ts";
import { browserShell, type RoomPages } from "../host/serve/browser-shell.ts";
import { startLoopbackServer } from "../host/serve/loopback-server.ts";
import { reportMisuse, type Report } from "./command-result.ts";

interface ServeOptions {
  port: number;
  data?: string;
  open?: boolean;
}

/** `breachtable serve`: the windows of the desktop app in a browser, on loopback. */
export function addServeCommand(program: Command, report: Report): void {
  program
    .command("serve")
    .description("the app in a browser, on this computer only")
    .option("--port <number>", "port on 127.0.0.1; any that is free unless given", parsePort, 0)
    .option("--data <folder>", "where sessions and settings are kept")
    .option("--open", "show it in the system's browser")
    .action(async (options: ServeOptions) => {
      const sentence = await serve(options);
      if (sentence !== null) report(reportMisuse(sentence), {});
    });
}

/** Serves until it is asked to end; comes back with a sentence where it could not begin. */
async function serve({ port, data, open }: ServeOptions): Promise<string | null> {
  const pages = path.join(packageRoot, "dist", "renderer");
  if (!hasPages(pages)) return "The pages of the app are not built. Run: npm run build";
  const dataFolder = path.resolve(data ?? findDataFolder());
  try {
    mkdirSync(dataFolder, { recursive: true });
  } catch (error) {
    return `Sessions cannot be kept in ${dataFolder}: ${messageOf(error)}. Name another folder with --data.`;
  }
  // The host needs its shell before there is a server that could let anybody in.
  const rooms: RoomPages = { enterLink: () => "", closeAll: () => undefined };
  const app = new HostApp({
    dataFolder,
    now: () => Date.now(),
    onFault: (call, error) => process.stderr.write(`breachtable: ${call}: ${String(error)}\n`),
    shell: browserShell(rooms),
  });
  let server;
  try {
    server = await startLoopbackServer(app, pages, port);
  } catch (error) {
    if (isCoded(error, "EADDRINUSE"))
      return `Port ${port} is in use by another program. Choose another with --port, or leave it out.`;
    if (isCoded(error, "EACCES")) return `Port ${port} may not be used by you. Choose one above 1023.`;
    throw error;
  }
  rooms.enterLink = () => server.enterLink("room");
  rooms.closeAll = () => server.closeRooms();
  process.stdout.write(`Open ${server.enterLink("console")}\n`);
  if (open === true) showInBrowser(server.enterLink("console"));
  await untilAskedToEnd(() => process.stdout.write(`Open ${server.enterLink("console")}\n`));
  await server.close();
  return null;
}

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Hands a link to the system's browser. Where there is none, the printed link is still there. */
function showInBrowser(link: string): void {
  const [program, ...words] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...words, link], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}

/** Waits for an interrupt, for the terminal to close, or for the end of what is typed; Enter asks for a new link. */
async function untilAskedToEnd(onEnter: () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    // Started by another program, standard input may be closed from the beginning.
    if (!process.stdin.isTTY) return;
    process.stdout.write("The link works once: Enter gives a new one, Ctrl+C ends.\n");
    process.stdin.on("data", onEnter);
    process.stdin.on("end", () => resolve());
  });
  process.stdin.pause();
}

const isCoded = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}
