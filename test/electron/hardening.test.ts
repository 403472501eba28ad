import type { Session } from "electron";
import { beforeEach, expect, it, vi } from "vitest";

import { hardenSession } from "../../electron/hardening.ts";

vi.mock("electron", () => ({ app: { isPackaged: true } }));

type Handler = (...given: unknown[]) => unknown;

/** A session that keeps what it was given, so that each guard can be asked by itself. */
const guards = new Map<string, Handler>();
const keep =
  (name: string) =>
  (handler: Handler): void =>
    void guards.set(name, handler);

beforeEach(() => {
  guards.clear();
  hardenSession({
    setPermissionRequestHandler: keep("request"),
    setPermissionCheckHandler: keep("check"),
    setDevicePermissionHandler: keep("device"),
    webRequest: { onBeforeRequest: keep("before-request") },
    on: (name: string, handler: Handler) => guards.set(name, handler),
  } as unknown as Session);
});

const ask = (guard: string, ...given: unknown[]): unknown => {
  const handler = guards.get(guard);
  if (handler === undefined) throw new Error(`No guard "${guard}".`);
  return handler(...given);
};

it("copies what a person chose to copy and fills the room's screen, and gives no other permission", () => {
  const names =
    `clipboard-read display-capture fileSystem geolocation hid idle-detection media midi midiSysex notifications
    openExternal pointerLock serial speaker-selection usb window-management of-a-later-version clipboard-sanitized-write
    fullscreen`.split(/\s+/);
  const given = (guard: "check" | "request"): string[] =>
    names.filter((name) => {
      if (guard === "check") return ask("check", null, name) === true;
      let isGiven: unknown;
      ask("request", null, name, (answer: unknown) => {
        isGiven = answer;
      });
      return isGiven === true;
    });
  expect(given("check")).toEqual(["clipboard-sanitized-write", "fullscreen"]);
  expect(given("request")).toEqual(["clipboard-sanitized-write", "fullscreen"]);
});

it("gives no page a device, whichever it is", () => {
  for (const deviceType of ["hid", "serial", "usb"])
    expect(ask("device", { deviceType, origin: "app://breachtable", device: {} }), deviceType).toBe(false);
});

it("lets no page download", () => {
  let isPrevented = false;
  ask("will-download", { preventDefault: () => (isPrevented = true) });
  expect(isPrevented).toBe(true);
});

it("lets requests go to our own pages alone", () => {
  const isCancelled = (url: string): boolean => {
    let cancel: unknown;
    ask("before-request", { url }, (answer: { cancel: unknown }) => {
      ({ cancel } = answer);
    });
    return cancel !== false;
  };
  const refused = [
    "https://example.org/",
    "http://127.0.0.1:1/",
    "file:///etc/passwd",
    "ws://127.0.0.1/",
    "devtools://x/",
  ];
  const own = ["app://breachtable/console.html", "blob:app://breachtable/1", "data:text/plain,x"];
  expect([...refused, ...own].filter((url) => isCancelled(url))).toEqual(refused);
});
