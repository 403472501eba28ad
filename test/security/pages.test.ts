import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { answerAppRequest } from "../../electron/app-request.ts";
import { isOwnAddress } from "../../electron/app-address.ts";
import { PrintPages } from "../../electron/print-pages.ts";
import { admitSender } from "../../electron/sender.ts";
import { printPreferences, securePreferences } from "../../electron/web-preferences.ts";
import { answerPage, findPageFile } from "../../host/pages/page-bundle.ts";
import { makeTemporaryFolder } from "../host/temporary-folder.ts";
import { ESCAPING_PATHS } from "./escaping-paths.ts";

const HTML = "<!doctype html><html><head><title>A</title></head><body></body></html>";

function makePages(): string {
  const folder = makeTemporaryFolder({
    "secret.html": "SECRET",
    "pages/console.html": HTML,
    "pages/room.html": HTML,
    "pages/assets/a.js": "",
    "pages/notes.txt": "SECRET",
  });
  return path.join(folder, "pages");
}

describe("the pages that both shells serve", () => {
  it.each(ESCAPING_PATHS)("do not reach out by %s", (pathname) => {
    const pages = makePages();
    const { status, body } = answerPage(pages, pathname);
    expect(status).toBe(404);
    expect(Buffer.from(body).toString()).not.toContain("SECRET");
  });

  it("have no file of a kind that is not listed, and no neighbour whose name begins alike", () => {
    const pages = makePages();
    mkdirSync(`${pages}-more`);
    writeFileSync(`${pages}-more/a.html`, "SECRET");
    expect(answerPage(pages, "/notes.txt").status).toBe(404);
    expect(answerPage(pages, "/%2e%2e/pages-more/a.html").status).toBe(404);
    expect(findPageFile(pages, "/../pages-more/a.html")).toBeNull();
  });

  it.each(["/..%5csecret.html", "/c:/secret.html", "/console.html%00.png", "/%ff"])(
    "are not looked for at %s, which means something else on another system",
    (pathname) => expect(findPageFile(makePages(), pathname)).toBeNull(),
  );

  it("carry a policy without inline code, with a nonce of their own each time", () => {
    const pages = makePages();
    const nonces = [0, 1].map(() => {
      const { headers, body } = answerPage(pages, "/console.html");
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|http:/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(Buffer.from(body).toString()).toContain(`<meta property="csp-nonce" nonce="${nonce}"`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(Buffer.from(nonces[0] ?? "", "base64").length).toBe(16);
  });

  it("are found by their own names", () => {
    const pages = makePages();
    expect(answerPage(pages, "/console.html").status).toBe(200);
    expect(answerPage(pages, "/assets/a.js").headers["content-type"]).toMatch(/javascript/);
    expect(findPageFile(pages, "/assets/%61.js")).toBe(path.join(pages, "assets", "a.js"));
    symlinkSync(path.join(pages, "console.html"), path.join(pages, "linked.html"));
    expect(answerPage(pages, "/linked.html").status).toBe(200);
  });
});

describe("the app:// scheme", () => {
  const ask = (url: string, method = "GET", printPages = new PrintPages()) =>
    answerAppRequest({ method, url }, makePages(), printPages);

  it("answers GET alone, of its one host alone", () => {
    expect(ask("app://breachtable/console.html").status).toBe(200);
    expect(ask("app://breachtable/console.html?a=1#b").status).toBe(200);
    for (const method of ["POST", "HEAD", "PUT", "OPTIONS"])
      expect(ask("app://breachtable/console.html", method).status).toBe(405);
    for (const host of ["elsewhere", "breachtable.example", "breachtable:80", "user@breachtable:1"])
      expect(ask(`app://${host}/console.html`).status).toBe(404);
    expect(ask("file:///etc/passwd").status).toBe(404);
    expect(ask("no address").status).toBe(400);
  });

  it("says with every answer that it may do nothing beyond its policy, and is what it is called", () => {
    const answers = [
      ask("app://breachtable/console.html"),
      ask("app://breachtable/assets/a.js"),
      ask("app://breachtable/nowhere.html"),
      ask("app://breachtable/console.html", "POST"),
      ask("app://elsewhere/console.html"),
      ask("no address"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 405, 404, 400]);
    for (const { status, headers } of answers) {
      expect(headers["content-security-policy"], String(status)).toMatch(/^default-src 'none'/);
      expect(headers["x-content-type-options"], String(status)).toBe("nosniff");
    }
  });

  it.each(ESCAPING_PATHS)("does not reach out by %s", (pathname) => {
    const { status, body } = ask(`app://breachtable${pathname}`);
    expect(status === 404 || Buffer.from(body).toString().includes("<title>A</title>")).toBe(true);
  });

  it("shows a page for printing only while it is printed, and without scripts", () => {
    const printPages = new PrintPages();
    const pathname = printPages.keep("<p>report</p>");
    const printed = ask(`app://breachtable${pathname}`, "GET", printPages);
    expect(Buffer.from(printed.body).toString()).toBe("<p>report</p>");
    expect(printed.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
    expect(printed.headers["content-security-policy"]).not.toContain("script-src");
    printPages.drop(pathname);
    expect(ask(`app://breachtable${pathname}`, "GET", printPages).status).toBe(404);
  });
});

describe("addresses that a window may ask for", () => {
  it.each(["app://breachtable/console.html", "data:image/png;base64,AA==", "blob:app://breachtable/0b5a"])(
    "%s is one",
    (address) => expect(isOwnAddress(address, false)).toBe(true),
  );

  it.each([
    "https://example.org/",
    "http://127.0.0.1:80/",
    "app://breachtable.example.org/",
    "app://elsewhere/console.html",
    "file:///etc/passwd",
    "ws://127.0.0.1/",
    "blob:https://example.org/0b5a",
    "devtools://devtools/bundled/inspector.html",
    "chrome://gpu/",
    "ftp://example.org/",
  ])("%s is none", (address) => expect(isOwnAddress(address, false)).toBe(false));

  it("tools of developers are one from a checkout only", () => {
    expect(isOwnAddress("devtools://devtools/bundled/inspector.html", true)).toBe(true);
  });
});

describe("a frame that calls the host", () => {
  const console = { role: "console", isMainFrame: true, origin: "app://breachtable" } as const;

  it("is admitted as what its window is", () => {
    expect(admitSender(console)).toBe("console");
    expect(admitSender({ ...console, role: "room" })).toBe("room");
  });

  it.each([
    [{ ...console, role: null }],
    [{ ...console, isMainFrame: false }],
    [{ ...console, origin: "app://elsewhere" }],
    [{ ...console, origin: "https://example.org" }],
    [{ ...console, origin: "null" }],
    [{ ...console, origin: "app://breachtable.example.org" }],
  ])("is not admitted as %j", (sender) => expect(admitSender(sender)).toBeNull());
});

describe("what every window is made with", () => {
  it.each([
    ["a window", securePreferences("/preload.cjs", true)],
    ["a page that is printed", printPreferences()],
  ])("%s has a sandbox and nothing of Node", (_, preferences) => {
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      devTools: false,
    });
    expect(preferences).not.toHaveProperty("enableBlinkFeatures");
  });

  it("a page that is printed runs nothing and has no bridge", () => {
    expect(printPreferences()).toMatchObject({ javascript: false });
    expect(printPreferences()).not.toHaveProperty("preload");
  });
});
