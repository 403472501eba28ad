import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { WebSocketServer, type WebSocket } from "ws";

import type { WindowRole } from "../../contract/calls.ts";
import { CLOSED_BY_CONSOLE } from "../../contract/channel-codes.ts";
import type { HostApp } from "../app/host-app.ts";
import { answerPage, PAGES } from "../pages/page-bundle.ts";
import { COMMON_HEADERS } from "../pages/page-policy.ts";
import { cookieName, Entries } from "./entries.ts";

const MESSAGE_BYTES_MAX = 65 * 1024 * 1024;

/** A page that is loaded again is gone for a moment. */
const ROOM_GONE_MILLISECONDS = 3000;

/** A server on loopback that carries the contract to a browser, with the pages of the windows. */
export interface LoopbackServer {
  origin: string;
  /** A link that lets one browser in, once. */
  enterLink(role: WindowRole): string;
  /** Ends the channel of every room page, which says so and shows nothing more. */
  closeRooms(): void;
  close(): Promise<void>;
}

/** Starts it on a port of 127.0.0.1; 0: any that is free. Rejects with the system's error where the port is taken. */
export async function startLoopbackServer(app: HostApp, pages: string, port: number): Promise<LoopbackServer> {
  const entries = new Entries();
  const at = { host: "", origin: "", port: 0 };

  const server = createServer((request, response) => {
    // Another name for this computer is how a page elsewhere would reach in (DNS rebinding).
    if (request.headers.host !== at.host) return refuse(response, 421, "This is not the address of Breachtable.");
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "Only GET.");
    const { pathname } = new URL(request.url ?? "/", at.origin);
    const token = /^\/enter\/([0-9a-f]{64})$/.exec(pathname)?.[1];
    if (token !== undefined) return enter(response, entries, token, at.port);
    const roles = (["console", "room"] as const).filter((role) =>
      entries.admits(role, request.headers.cookie, at.port),
    );
    const page = (Object.keys(PAGES) as WindowRole[]).find((role) => PAGES[role] === pathname);
    if (roles.length === 0 || (page !== undefined && !roles.includes(page)))
      return refuse(response, 403, "Open the link that Breachtable gave you; each works once.");
    const answer = answerPage(pages, pathname, [at.origin.replace(/^http/, "ws")]);
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  // A request that never ends must not hold a place for ever.
  server.headersTimeout = 10_000;

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX });
  const rooms = new Set<WebSocket>();
  server.on("upgrade", (request, socket, head) => {
    const role = roleOfChannel(request);
    const isAllowed =
      role !== null &&
      request.headers.host === at.host &&
      request.headers.origin === at.origin &&
      entries.admits(role, request.headers.cookie, at.port);
    if (!isAllowed) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => {
      if (role === "room") countRoom(app, rooms, connection);
      attach(app, role, connection);
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  at.port = (server.address() as AddressInfo).port;
  at.host = `127.0.0.1:${at.port}`;
  at.origin = `http://${at.host}`;
  return {
    origin: at.origin,
    enterLink: (role) => `${at.origin}/enter/${entries.issue(role)}`,
    closeRooms: () => {
      // A page that is still on its way, or was loaded again, must not come up after all.
      entries.revoke("room");
      for (const room of rooms) room.close(CLOSED_BY_CONSOLE, "closed by the console");
    },
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Exchanges the token of a link for a cookie, and goes on to the page of its role. */
function enter(response: ServerResponse, entries: Entries, token: string, port: number): void {
  const entry = entries.exchange(token);
  if (entry === null) return refuse(response, 403, "This link was used already. Ask Breachtable for a new one.");
  const page = PAGES[entry.role];
  response.writeHead(200, {
    ...COMMON_HEADERS,
    "content-type": "text/html; charset=utf-8",
    "set-cookie": `${cookieName(entry.role, port)}=${entry.value}; HttpOnly; SameSite=Strict; Path=/`,
    "cache-control": "no-store",
  });
  // A page that goes on by itself, not a redirect: followed from another site, a redirect would not send the cookie.
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${page}">` +
      `<title>Breachtable</title><p><a href="${page}">Go on</a></p></html>\n`,
  );
}

function roleOfChannel(request: IncomingMessage): WindowRole | null {
  const role = /^\/channel\/(console|room)$/.exec(request.url ?? "")?.[1];
  return role === "console" || role === "room" ? role : null;
}

/** Tells the host when a room page has come, also one that was loaded again, and when the last has gone. */
function countRoom(app: HostApp, rooms: Set<WebSocket>, connection: WebSocket): void {
  rooms.add(connection);
  app.noteRoom(true);
  connection.on("close", () => {
    rooms.delete(connection);
    if (rooms.size > 0) return;
    setTimeout(() => {
      if (rooms.size === 0) app.noteRoom(false);
    }, ROOM_GONE_MILLISECONDS).unref();
  });
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

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...COMMON_HEADERS, "content-type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}
