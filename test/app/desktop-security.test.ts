import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";

import type { CallResult } from "../../contract/problem.ts";
import type { Bridge } from "../../renderer/app/client.ts";
import { packageRoot } from "../../scripts/source-files.mjs";
import { inShell } from "./in-each-shell.ts";
import type { RunningApp } from "./running-app.ts";

inShell("desktop", "what a page may do", (start) => {
  it("is nothing of Node's, in a sandbox", async () => {
    const app = await start();
    expect(await app.console.evaluate(() => [typeof globalThis.process, "require" in globalThis])).toEqual([
      "undefined",
      false,
    ]);
    expect(
      await app.console.evaluate(() => Object.keys((window as { breachtable?: object }).breachtable ?? {}).toSorted()),
    ).toEqual(["call", "onPush"]);
    // The scheme of our pages has an origin, and counts as a secure one.
    expect(await app.console.evaluate(() => [location.origin, window.isSecureContext, window.origin])).toEqual([
      "app://breachtable",
      true,
      "app://breachtable",
    ]);
    const preferences = await app.electron?.evaluate(({ webContents }) =>
      // Not in Electron's types; it says what the page really runs with.
      webContents
        .getAllWebContents()
        .map((contents) => (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()),
    );
    expect(preferences).toHaveLength(1);
    for (const one of preferences ?? [])
      expect(one).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
  });

  it("is not to leave its address, in whatever way", async () => {
    const app = await start();
    const before = app.console.url();
    for (const address of [
      "https://example.org/",
      "file:///etc/passwd",
      "app://breachtable/room.html",
      "data:text/html,x",
    ]) {
      await app.console.evaluate((to) => {
        const link = document.createElement("a");
        link.href = to;
        document.body.append(link);
        link.click();
        link.remove();
        location.assign(to);
      }, address);
    }
    await app.console.waitForTimeout(300);
    expect(app.console.url()).toBe(before);
    const shown = await app.electron?.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((one) => one.getURL()),
    );
    expect(shown).toEqual([before]);
    expect(await app.console.evaluate(() => document.body.childElementCount)).toBeGreaterThan(0);
    app.problems.length = 0;
  });

  it("is stopped by each guard of its address by itself, whichever of them Chromium asks", async () => {
    const app = await start();
    const stopped = await app.electron?.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      return ["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"].filter((name) => {
        let isPrevented = false;
        const event = { preventDefault: () => (isPrevented = true) };
        // Chromium asks for some of them only where another guard has failed already.
        (contents as NodeJS.EventEmitter | undefined)?.emit(name, event, "", {});
        return isPrevented;
      });
    });
    expect(stopped).toEqual(["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"]);
  });

  it("is not to open a window", async () => {
    const app = await start();
    const opened = await app.console.evaluate(() =>
      ["https://example.org/", "app://breachtable/room.html", "about:blank"].map(
        (address) => window.open(address) === null,
      ),
    );
    expect(opened).toEqual([true, true, true]);
    expect(app.electron?.windows()).toHaveLength(1);
  });

  it("is not to reach another place, though the policy did not say so", async () => {
    const app = await start();
    const outside = await startOutside();
    const failed = await app.console.evaluate(
      (address) =>
        fetch(address).then(
          () => false,
          () => true,
        ),
      outside.address,
    );
    expect(failed).toBe(true);
    // The request handler alone, without a page and its policy before it.
    const cancelled = await app.electron?.evaluate(async ({ BrowserWindow }, address) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      try {
        await session?.fetch(address);
        return "answered";
      } catch (error) {
        return String(error);
      }
    }, outside.address);
    expect(cancelled).toMatch(/ERR_BLOCKED_BY_CLIENT/);
    expect(outside.hits()).toBe(0);
    app.problems.length = 0;
  });

  it("is to run its own files and no code that came as text", async () => {
    const app = await start();
    const policy = await app.console.evaluate(async () =>
      (await fetch(location.href)).headers.get("content-security-policy"),
    );
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
    const ran = await app.console.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ranInline = true";
      document.head.append(script);
      const image = document.createElement("img");
      image.setAttribute("onerror", "window.ranInline = true");
      image.src = "app://breachtable/nowhere.png";
      document.body.append(image);
      return "ranInline" in window;
    });
    expect(ran).toBe(false);
    await app.console.waitForTimeout(200);
    expect(await app.console.evaluate(() => "ranInline" in window)).toBe(false);
    app.problems.length = 0;
  });

  it("is to read the pages and nothing beside them", async () => {
    const app = await start();
    const statuses = await app.console.evaluate(async () => {
      const paths = [
        "/console.html",
        "/%2e%2e/package.json",
        "/..%2f..%2fpackage.json",
        "/../desktop.mjs",
        "/%2e%2e%5cpackage.json",
      ];
      const answers = await Promise.all(paths.map((path) => fetch(`app://breachtable${path}`)));
      const posted = await fetch("app://breachtable/console.html", { method: "POST", body: "x" });
      return [...answers.map(({ status }) => status), posted.status];
    });
    expect(statuses).toEqual([200, 404, 404, 404, 404, 405]);
    app.problems.length = 0;
  });

  it("is to ask for no permission", async () => {
    const app = await start();
    const states = await app.console.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read", "midi"];
      return await Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      );
    });
    expect(new Set(states)).toEqual(new Set(["denied"]));
    expect(await app.console.evaluate(() => Notification.requestPermission())).toBe("denied");
    expect(
      await app.console.evaluate(() =>
        navigator.mediaDevices.getDisplayMedia({ video: true }).then(
          () => "given",
          () => "denied",
        ),
      ),
    ).toBe("denied");
    app.problems.length = 0;
  });
});

inShell("desktop", "the way to the host", (start) => {
  it("answers an unknown call and a bad payload with what is wrong", async () => {
    const app = await start();
    for (const name of ["session/nothing", "__proto__", "constructor", ""])
      expect(await call(app.console, name, {}), name).toMatchObject({ ok: false, code: "input" });
    expect(await call(app.console, "library/case", { case: 7 })).toMatchObject({ ok: false, code: "input" });
    expect(await call(app.console, "library/case", null)).toMatchObject({ ok: false, code: "input" });
    expect(await call(app.console, "library/case", { case: "../../../etc/passwd" })).toMatchObject({ ok: false });
    expect(await call(app.console, "app/about", {})).toMatchObject({ ok: true, value: { shell: "desktop" } });
  });

  it("refuses the room window what is the console's", async () => {
    const app = await start();
    const room = await app.openRoom(() => askForRoom(app));
    expect(await call(room, "room/view", {})).toMatchObject({ ok: true });
    for (const name of [
      "session/view",
      "session/frame",
      "library/case",
      "debrief/view",
      "session/give",
      "room/show",
      "settings/set",
    ])
      expect(await call(room, name, {}), name).toMatchObject({ ok: false, code: "not-allowed" });
  });

  it("does not know a page of another origin, though it stands in the console's own window", async () => {
    const app = await start();
    const answers = await app.electron?.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const ask = (): Promise<unknown> | undefined =>
        contents?.executeJavaScript('window.breachtable.call("app/about", {})');
      const before = await ask();
      // No page gets there by itself; the main process can.
      await contents?.loadURL("data:text/html,<title>Strange</title>");
      return [before, await ask()];
    });
    expect(answers).toMatchObject([{ ok: true }, { ok: false, code: "not-allowed" }]);
    app.problems.length = 0;
  });

  it("is one CommonJS file that loads nothing but Electron's part for pages", () => {
    const preload = readFileSync(path.join(packageRoot, "dist", "preload.cjs"), "utf8");
    expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, what]) => what)).toEqual(['"electron"']);
    expect(preload).not.toMatch(/^\s*(?:import|export)\b/m);
    expect(preload).not.toMatch(/\bimport\(/);
  });

  it("does not know a window that the app did not make for a role", async () => {
    const app = await start();
    const answer = await app.electron?.evaluate(
      async ({ BrowserWindow }, preload) => {
        const own = BrowserWindow.getAllWindows()[0]?.webContents;
        const asked: unknown[] = [];
        for (const address of ["about:blank", "app://breachtable/console.html"]) {
          const strange = new BrowserWindow({
            show: false,
            webPreferences: {
              preload,
              sandbox: true,
              ...(own === undefined ? {} : { session: own.session }),
            },
          });
          await strange.loadURL(address);
          asked.push(await strange.webContents.executeJavaScript('window.breachtable.call("app/about", {})'));
          strange.destroy();
        }
        return asked;
      },
      path.join(packageRoot, "dist", "preload.cjs"),
    );
    expect(answer).toMatchObject([
      { ok: false, code: "not-allowed" },
      { ok: false, code: "not-allowed" },
    ]);
    app.problems.length = 0;
  });

  it("does not open to a frame inside a page", async () => {
    const app = await start();
    // Run from the main process: Playwright waits for frames that are never loaded.
    const hasBridge: unknown = await app.electron?.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = "app://breachtable/console.html";
        document.body.append(frame);
        setTimeout(() => {
          try {
            resolve(frame.contentWindow?.breachtable !== undefined);
          } catch {
            resolve(false);
          }
        }, 300);
      })`),
    );
    expect(hasBridge).toBe(false);
    app.problems.length = 0;
  });
});

async function call(page: Page, name: string, request: unknown): Promise<CallResult<unknown>> {
  return await page.evaluate(
    async ([called, asked]) =>
      (await (window as { breachtable?: Bridge }).breachtable?.call(called as string, asked)) ?? {
        ok: false,
        code: "fault",
        message: "",
        details: [],
      },
    [name, request],
  );
}

async function askForRoom(app: RunningApp): Promise<void> {
  await call(app.console, "room/open", {});
}

/** A server that counts who comes by. */
async function startOutside(): Promise<{ address: string; hits: () => number }> {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.writeHead(200, { "access-control-allow-origin": "*" });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, hits: () => hits };
}
