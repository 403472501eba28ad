import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { InvalidArgumentError, type Command } from "commander";

import { HostApp } from "../host/app/host-app.ts";
import { findDataFolder } from "../host/app/data-folder.ts";
import { packageRoot } from "../host/package-root.ts";
import { startLoopbackServer } from "../host/serve/loopback-server.ts";
import type { Report } from "./command-result.ts";

interface ServeOptions {
  port: number;
  data?: string;
}

/** `breachtable serve`: the windows of the desktop app in a browser, on loopback. */
export function addServeCommand(program: Command, _report: Report): void {
  program
    .command("serve")
    .description("the app in a browser, on this computer only")
    .option("--port <number>", "port on 127.0.0.1; any that is free unless given", parsePort, 0)
    .option("--data <folder>", "where sessions and settings are kept")
    .action(async ({ port, data }: ServeOptions) => {
      const dataFolder = path.resolve(data ?? findDataFolder());
      mkdirSync(dataFolder, { recursive: true });
      const links: { room: () => string } = { room: () => "" };
      const app = new HostApp({
        dataFolder,
        now: () => Date.now(),
        onFault: (call, error) => process.stderr.write(`breachtable: ${call}: ${String(error)}\n`),
        shell: {
          about: () => ({
            shell: "browser",
            versions: { node: process.versions.node },
            canGuard: false,
            otherDisplays: null,
            canPrintPdf: false,
          }),
          chooseFile: () => Promise.resolve(undefined),
          openRoom: () => Promise.resolve({ link: links.room() }),
          closeRoom: () => undefined,
        },
      });
      const server = await startLoopbackServer(app, path.join(packageRoot, "dist", "renderer"), port);
      links.room = () => server.enterLink("room");
      process.stdout.write(`Open ${server.enterLink("console")}\n`);
      await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
      });
      await server.close();
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}
