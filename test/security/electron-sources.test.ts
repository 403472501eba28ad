import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { listFiles, packageRoot } from "../../scripts/source-files.mjs";

const folder = path.join(packageRoot, "electron");
const sources = listFiles(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(path.join(folder, file), "utf8") }));

const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe("the sources of the desktop app", () => {
  it("hear pages in one file alone", () => {
    expect(filesWith(/\bipcMain\b/)).toEqual(["ipc.ts"]);
  });

  it("make windows in two files, each with the preferences of one place", () => {
    expect(filesWith(/new BrowserWindow\(/)).toEqual(["print-to-pdf.ts", "windows.ts"]);
    for (const { file, text } of sources) {
      const windows = text.match(/new BrowserWindow\(/g)?.length ?? 0;
      const preferences = text.match(/\.\.\.(?:secure|print)Preferences\(/g)?.length ?? 0;
      if (file !== "web-preferences.ts") expect(preferences, file).toBe(windows);
    }
  });

  it("switch the sandbox on before anything else is done", () => {
    const main = sources.find(({ file }) => file === "main.ts")?.text ?? "";
    const enabled = main.indexOf("app.enableSandbox()");
    expect(enabled).toBeGreaterThan(0);
    for (const later of ["app.on(", "quietNetwork()", "registerAppScheme()", "app.setPath(", "whenReady"])
      expect(main.indexOf(later), later).toBeGreaterThan(enabled);
  });

  it("open nothing in another program but the folder of sessions", () => {
    expect(filesWith(/openExternal/)).toEqual([]);
    expect(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/system\.(\w+)\(([^)]*)/g)].map(([, call, what]) => `${call} ${what}`),
      ),
    ).toEqual(["openPath dataFolder"]);
  });

  it("never weaken a scheme or a certificate", () => {
    expect(
      filesWith(
        /bypassCSP|allowServiceWorkers|ignore-certificate|setCertificateVerifyProc|allowFileAccess|webSecurity: false|appendSwitch\("no-sandbox/,
      ),
    ).toEqual([]);
  });

  it("and their packages are never started without a sandbox", () => {
    const start = readFileSync(path.join(packageRoot, "scripts", "start.mjs"), "utf8");
    const packages = readFileSync(path.join(packageRoot, "electron-builder.yml"), "utf8");
    for (const text of [start, packages]) expect(text).not.toMatch(/no-sandbox|executableArgs/);
    // The launchers of AppImage and Snap add the switch by themselves, where they think it is needed.
    const targets = (parse(packages) as { linux: { target: string[] } }).linux.target;
    expect(targets).toEqual(["deb"]);
  });
});
