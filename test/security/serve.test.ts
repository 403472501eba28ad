import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";

import { HostApp } from "../../host/app/host-app.ts";
import { CLOSED_BY_CONSOLE } from "../../contract/channel-codes.ts";
import { browserShell } from "../../host/serve/browser-shell.ts";
import { startLoopbackServer, type LoopbackServer } from "../../host/serve/loopback-server.ts";
import { ESCAPING_PATHS } from "./escaping-paths.ts";

let folder: string;
let server: LoopbackServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "breachtable-"));
  const pages = path.join(folder, "pages");
  mkdirSync(pages);
  for (const page of ["console", "room"])
    writeFileSync(path.join(pages, `${page}.html`), `<html><head><title>${page}</title></head></html>`);
  writeFileSync(path.join(folder, "secret.html"), "SECRET");
  const app = new HostApp({
    dataFolder: folder,
    shell: browserShell({ enterLink: () => server.enterLink("room"), closeAll: () => server.closeRooms() }),
    now: () => 0,
    onFault: (_, error) => {
      throw error;
    },
  });
  server = await startLoopbackServer(app, pages, 0);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a link of serve", () => {
  it("works once", async () => {
    const { pathname } = new URL(server.enterLink("console"));
    const first = await get(pathname);
    expect(first.status).toBe(200);
    expect(first.headers["set-cookie"]?.[0]).toMatch(
      /^breachtable-console-\d+=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(first.headers["cache-control"]).toBe("no-store");
    const again = await get(pathname);
    expect(again.status).toBe(403);
    expect(again.headers["set-cookie"]).toBeUndefined();
  });

  it("cannot be guessed", async () => {
    for (const token of ["0".repeat(64), "0", "", "z".repeat(64)])
      expect((await get(`/enter/${token}`)).status).toBe(403);
  });

  it("of a role gives that role's page alone", async () => {
    const room = await enter("room");
    expect((await get("/room.html", { cookie: room })).status).toBe(200);
    expect((await get("/console.html", { cookie: room })).status).toBe(403);
    const console = await enter("console");
    expect((await get("/console.html", { cookie: console })).status).toBe(200);
    expect((await get("/room.html", { cookie: console })).status).toBe(403);
  });
});

describe("a page of serve", () => {
  it.each([["/console.html"], ["/room.html"], ["/assets/a.js"], ["/"]])(
    "%s is for those who were let in",
    async (page) => {
      expect((await get(page)).status).toBe(403);
      expect((await get(page, { cookie: `breachtable-console-${port()}=${"0".repeat(64)}` })).status).toBe(403);
    },
  );

  it("comes with the policy and every guard", async () => {
    const { headers } = await get("/console.html", { cookie: await enter("console") });
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/,
    );
    expect(headers["content-security-policy"]).not.toMatch(/unsafe/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("comes with a policy and its type even where it is refused", async () => {
    const cookie = await enter("console");
    const answers = [
      await get(new URL(server.enterLink("room")).pathname),
      await get("/nowhere.html", { cookie }),
      await get("/console.html"),
      await get("/console.html", { cookie }, "POST"),
      await get("/console.html", { cookie, host: "rebound.example" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 405, 421]);
    for (const { status, headers } of answers) {
      expect(headers["content-security-policy"], String(status)).toBe("default-src 'none'");
      expect(headers["x-content-type-options"], String(status)).toBe("nosniff");
    }
  });

  it("is offered at one address of this computer, which no other computer reaches", async () => {
    // Linux answers all of 127.0.0.0/8 itself: a server on every address would be found there too.
    for (const address of ["127.0.0.2", "::1", ...otherAddresses()])
      await expect(connectTo(address), address).rejects.toThrow(
        /ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT/,
      );
    await connectTo("127.0.0.1");
  });

  it("is not given under another name of this computer", async () => {
    const cookie = await enter("console");
    for (const host of [`localhost:${port()}`, "127.0.0.1", "rebound.example", `127.0.0.1:${port()}.example`])
      expect((await get("/console.html", { cookie, host })).status, host).not.toBe(200);
  });

  it("is only read", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
      expect((await get("/console.html", { cookie: await enter("console") }, method)).status).toBe(405);
  });

  it.each(ESCAPING_PATHS)("does not lead out by %s", async (pathname) => {
    const { text } = await get(pathname, { cookie: await enter("console") });
    expect(text).not.toContain("SECRET");
    expect(text).not.toContain("root:");
  });
});

describe("the channel of serve", () => {
  it("opens for a cookie of its role, from its own origin", async () => {
    const channel = await open("console", { cookie: await enter("console"), origin: server.origin });
    expect(await channel.ask("app/about", {})).toMatchObject({ ok: true });
    channel.close();
  });

  it.each([
    ["without a cookie", async () => ({ origin: server.origin })],
    ["with a room's cookie", async () => ({ cookie: await enter("room"), origin: server.origin })],
    ["from another origin", async () => ({ cookie: await enter("console"), origin: "https://example.org" })],
    ["from no origin", async () => ({ cookie: await enter("console") })],
    [
      "under another host",
      async () => ({ cookie: await enter("console"), origin: server.origin, host: `localhost:${port()}` }),
    ],
  ])("of the console stays shut %s", async (_, headers) => {
    await expect(open("console", await headers())).rejects.toThrow(/403/);
  });

  it.each(["/channel", "/channel/console/..", "/channel/elsewhere", "/"])("does not open at %s", async (at) => {
    await expect(openAt(at, { cookie: await enter("console"), origin: server.origin })).rejects.toThrow(/403/);
  });

  it("refuses a room the calls of the console", async () => {
    const channel = await open("room", { cookie: await enter("room"), origin: server.origin });
    expect(await channel.ask("room/view", {})).toMatchObject({ ok: true });
    for (const call of [
      "session/view",
      "session/frame",
      "library/case",
      "debrief/view",
      "session/give",
      "room/show",
      "settings/set",
    ])
      expect(await channel.ask(call, {}), call).toMatchObject({ ok: false, code: "not-allowed" });
    channel.close();
  });

  it("answers an unknown call and a bad payload with what is wrong", async () => {
    const channel = await open("console", { cookie: await enter("console"), origin: server.origin });
    for (const call of ["session/nothing", "__proto__", "constructor", "toString"])
      expect(await channel.ask(call, {}), call).toMatchObject({ ok: false, code: "input" });
    expect(await channel.ask("library/case", { case: 7 })).toMatchObject({ ok: false, code: "input" });
    expect(await channel.ask("library/case", { case: "a", more: 1 })).toMatchObject({ ok: false, code: "input" });
    expect(await channel.ask("library/case", null)).toMatchObject({ ok: false, code: "input" });
    expect(await channel.ask("library/case", { case: "../../etc/passwd" })).toMatchObject({ ok: false });
    channel.close();
  });

  it.each(["no json", "7", "null", '{"id":"x","call":"app/about"}', '{"call":"app/about"}'])(
    "is shut after %s",
    async (text) => {
      const channel = await open("console", { cookie: await enter("console"), origin: server.origin });
      expect(await channel.say(text)).toBe(1007);
    },
  );

  it("of every room page is shut when the console closes the room window", async () => {
    const console = await open("console", { cookie: await enter("console"), origin: server.origin });
    const kept = await enter("room");
    const onItsWay = new URL(server.enterLink("room")).pathname;
    const pages = await Promise.all(
      [kept, await enter("room")].map((cookie) => open("room", { cookie, origin: server.origin })),
    );
    expect(await console.ask("room/close", {})).toMatchObject({ ok: true });
    expect(await Promise.all(pages.map(({ shut }) => shut))).toEqual([CLOSED_BY_CONSOLE, CLOSED_BY_CONSOLE]);
    // Neither a page that is loaded again nor one that was still on its way comes back; a new link does.
    expect((await get("/room.html", { cookie: kept })).status).toBe(403);
    expect((await get(onItsWay)).status).toBe(403);
    expect((await get("/room.html", { cookie: await enter("room") })).status).toBe(200);
    expect(await console.ask("app/about", {})).toMatchObject({ ok: true });
    console.close();
  });
});

/** What other computers would call this one. */
const otherAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).flatMap(({ address, internal, scopeid }) => (internal || (scopeid ?? 0) > 0 ? [] : [address])),
  );

async function connectTo(host: string): Promise<void> {
  const socket = connect({ host, port: Number(port()), timeout: 2000 });
  socket.on("timeout", () => socket.destroy(new Error("ETIMEDOUT")));
  try {
    await once(socket, "connect");
  } finally {
    socket.destroy();
  }
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const port = (): string => new URL(server.origin).port;

/** The path is sent as it stands: nothing may tidy it up on the way. */
function get(pathname: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: port(), path: pathname, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

async function enter(role: "console" | "room"): Promise<string> {
  const { headers } = await get(new URL(server.enterLink(role)).pathname);
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

interface Channel {
  ask(call: string, request: unknown): Promise<unknown>;
  /** Sends a text and waits for the channel to be shut. */
  say(text: string): Promise<number>;
  /** The code that it was shut with. */
  shut: Promise<number>;
  close(): void;
}

const open = (role: string, headers: Record<string, string>): Promise<Channel> => openAt(`/channel/${role}`, headers);

async function openAt(at: string, headers: Record<string, string>): Promise<Channel> {
  const socket = new WebSocket(`${server.origin.replace("http", "ws")}${at}`, { headers });
  await new Promise<void>((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", reject);
  });
  let id = 0;
  return {
    ask: (call, asked) =>
      new Promise((resolve) => {
        id += 1;
        const mine = id;
        socket.on("message", (data: Buffer) => {
          const message = JSON.parse(data.toString("utf8")) as { id?: number; result: unknown };
          if (message.id === mine) resolve(message.result);
        });
        socket.send(JSON.stringify({ id, call, request: asked }));
      }),
    say: (text) =>
      new Promise((resolve) => {
        socket.on("close", resolve);
        socket.send(text);
      }),
    shut: once(socket, "close").then(([code]) => Number(code)),
    close: () => socket.close(),
  };
}
