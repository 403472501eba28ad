import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import { WebSocketServer, type WebSocket } from "ws";

import type { WindowRole } from "../../contract/calls.ts";
import type { HostApp } from "../app/host-app.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

const MESSAGE_BYTES_MAX = 65 * 1024 * 1024;

/** A server on loopback that carries the contract to a browser, with the pages of the windows. */
export interface LoopbackServer {
  server: Server;
  origin: string;
  /** Links that let a browser in, each once: the console's, and one for a room window. */
  enterLink(role: WindowRole): string;
  close(): Promise<void>;
}

/** Starts it on a port of 127.0.0.1; 0: any that is free. */
export async function startLoopbackServer(app: HostApp, pages: string, port: number): Promise<LoopbackServer> {
  const tokens = new Map<string, WindowRole>();
  const cookies = new Map<string, WindowRole>();
  let origin = "";
  let host = "";

  const server = createServer((request, response) => {
    if (request.headers.host !== host) return refuse(response, 421);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
    const url = new URL(request.url ?? "/", origin);
    const entered = /^\/enter\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
    if (entered !== undefined) {
      const role = take(tokens, entered);
      if (role === null) return refuse(response, 403, "This link was used already. Ask for a new one.");
      const cookie = randomBytes(32).toString("hex");
      cookies.set(cookie, role);
      response.writeHead(303, {
        location: role === "room" ? "/room.html" : "/console.html",
        "set-cookie": `${cookieName(role)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
        "cache-control": "no-store",
      });
      return response.end();
    }
    return servePage(response, pages, url.pathname);
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX });
  server.on("upgrade", (request, socket, head) => {
    const role = roleOf(request, cookies);
    if (request.headers.host !== host || request.headers.origin !== origin || role === null) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => attach(app, role, connection));
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  return {
    server,
    origin,
    enterLink: (role) => {
      const token = randomBytes(32).toString("hex");
      tokens.set(token, role);
      return `${origin}/enter/${token}`;
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function attach(app: HostApp, role: WindowRole, connection: WebSocket): void {
  const leave = app.subscribe(role, (push) => connection.send(JSON.stringify(push)));
  connection.on("close", leave);
  connection.on("error", leave);
  connection.on("message", (data: Buffer) => {
    void answerMessage(app, role, connection, data.toString("utf8"));
  });
}

async function answerMessage(app: HostApp, role: WindowRole, connection: WebSocket, text: string): Promise<void> {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    connection.close(1007);
    return;
  }
  const { id, call, request } = (typeof message === "object" && message !== null ? message : {}) as Record<
    string,
    unknown
  >;
  if (typeof id !== "number" || typeof call !== "string") {
    connection.close(1007);
    return;
  }
  const result = await app.call(role, call, request);
  connection.send(JSON.stringify({ id, result }));
}

function roleOf(request: IncomingMessage, cookies: ReadonlyMap<string, WindowRole>): WindowRole | null {
  // The page says which of its roles it wants; the cookie decides whether it has it.
  const wanted: WindowRole = request.url === "/channel/room" ? "room" : "console";
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = pairs.find(([name]) => name === cookieName(wanted))?.[1];
  return value !== undefined && cookies.get(value) === wanted ? wanted : null;
}

const cookieName = (role: WindowRole): string => `breachtable-${role}`;

function take(tokens: Map<string, WindowRole>, given: string): WindowRole | null {
  for (const [token, role] of tokens) {
    if (!timingSafeEqual(Buffer.from(token), Buffer.from(given))) continue;
    tokens.delete(token);
    return role;
  }
  return null;
}

function refuse(response: ServerResponse, status: number, text = ""): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" });
  response.end(text);
}

function servePage(response: ServerResponse, pages: string, pathname: string): void {
  const file = path.resolve(pages, `.${path.posix.normalize(decodeSafely(pathname))}`);
  if (!file.startsWith(pages + path.sep)) return refuse(response, 404);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return refuse(response, 404);
  }
  response.writeHead(200, {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
    "content-security-policy": PAGE_POLICY,
    "cache-control": "no-cache",
  });
  response.end(bytes);
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "/";
  }
}

/** What pages may load: their own files, and the channel on their own origin. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
