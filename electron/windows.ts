import path from "node:path";
import process from "node:process";

import { app, BrowserWindow, screen, type Display, type Session } from "electron";

import type { Push, WindowRole } from "../contract/calls.ts";
import type { HostApp } from "../host/app/host-app.ts";
import { PAGES } from "../host/pages/page-bundle.ts";
import { packageRoot } from "../host/package-root.ts";
import { APP_ORIGIN } from "./app-address.ts";
import { PUSH_CHANNEL } from "./channels.ts";
import { mayCloseUnsaved } from "./dialogs.ts";
import { besideConsole, CONSOLE_SIZE_MIN, placeConsole, placeRoom, type DisplayArea } from "./placement.ts";
import { securePreferences } from "./web-preferences.ts";
import type { WindowState } from "./window-state.ts";

/** Titles under which people choose a window to share in a call. */
const TITLES: Readonly<Record<WindowRole, string>> = {
  console: "Breachtable — CONSOLE (spoilers)",
  room: "Breachtable — ROOM (share this one)",
};

/** Whether this system can keep a window out of screen captures. */
export const canGuard = process.platform === "win32" || process.platform === "darwin";

/** The windows of the desktop app: the console, and while it is wanted the room's. */
export class Windows {
  readonly #host: HostApp;
  readonly #session: Session;
  /** By the number of the window's contents. A window's role is given here, once, and nowhere else. */
  readonly #roles = new Map<number, WindowRole>();
  #console: BrowserWindow | null = null;
  #room: BrowserWindow | null = null;
  #roomDisplayId: number | null = null;

  constructor(host: HostApp, session: Session) {
    this.#host = host;
    this.#session = session;
    screen.on("display-removed", (_event, display) => this.#loseDisplay(display));
  }

  roleOf(contentsId: number): WindowRole | null {
    return this.#roles.get(contentsId) ?? null;
  }

  get console(): BrowserWindow | null {
    return this.#console;
  }

  /** Opens the console where it was last, and tells `onChange` where it goes. */
  openConsole(state: WindowState, onChange: (state: Omit<WindowState, "folder">) => void): BrowserWindow {
    const window = this.#open("console", {
      ...placeConsole(toAreas(screen.getAllDisplays()), state.console),
      minWidth: CONSOLE_SIZE_MIN.width,
      minHeight: CONSOLE_SIZE_MIN.height,
    });
    this.#console = window;
    if (state.isMaximized) window.maximize();
    // It shows what the room must not see; where the system can, shared screens and recordings leave it out.
    if (canGuard) window.setContentProtection(true);
    const remember = (): void => onChange({ console: window.getNormalBounds(), isMaximized: window.isMaximized() });
    for (const moved of ["moved", "resized", "maximize", "unmaximize"] as const) window.on(moved as "moved", remember);
    window.on("close", remember);
    // Preventing what would keep the window open lets it close.
    window.webContents.on("will-prevent-unload", (event) => {
      if (mayCloseUnsaved(window)) event.preventDefault();
    });
    window.on("closed", () => {
      this.#console = null;
      // Without the console nobody could take it off the projector.
      this.#room?.destroy();
    });
    return window;
  }

  /** Shows the room window, on another display than the console where there is one. */
  openRoom(): void {
    if (this.#room !== null) return this.#room.show();
    const place = placeRoom(toAreas(screen.getAllDisplays()), this.#consoleDisplay().id);
    // The room looks at it while the facilitator types elsewhere: it must not fall asleep.
    const window = this.#open("room", { ...place.bounds, backgroundThrottling: false, isInactive: true });
    this.#room = window;
    this.#roomDisplayId = place.displayId;
    if (place.isFullScreen) window.setFullScreen(true);
    window.on("moved", () => {
      this.#roomDisplayId = screen.getDisplayMatching(window.getBounds()).id;
    });
    window.on("closed", () => {
      this.#room = null;
      this.#roomDisplayId = null;
      void this.#host.call("console", "room/close", {});
    });
  }

  closeRoom(): void {
    this.#room?.close();
  }

  /** Displays beside the console's; null: this system does not let windows be placed. */
  countOtherDisplays(): number | null {
    return isPlacingPossible() ? screen.getAllDisplays().length - 1 : null;
  }

  /** Brings the console to the front, as a second start does. */
  show(): void {
    if (this.#console === null) return;
    if (this.#console.isMinimized()) this.#console.restore();
    this.#console.show();
    this.#console.focus();
  }

  #open(
    role: WindowRole,
    place: {
      x: number;
      y: number;
      width: number;
      height: number;
      minWidth?: number;
      minHeight?: number;
      backgroundThrottling?: boolean;
      isInactive?: boolean;
    },
  ): BrowserWindow {
    const { backgroundThrottling = true, isInactive = false, ...bounds } = place;
    const window = new BrowserWindow({
      ...bounds,
      title: TITLES[role],
      show: false,
      // The room has no menu: nothing of the facilitator's belongs there.
      autoHideMenuBar: role === "room",
      webPreferences: {
        ...securePreferences(path.join(packageRoot, "dist", "preload.cjs"), app.isPackaged),
        session: this.#session,
        backgroundThrottling,
      },
    });
    const contentsId = window.webContents.id;
    this.#roles.set(contentsId, role);
    if (role === "room") window.removeMenu();
    // The title says which window may be shared; no page changes it.
    window.on("page-title-updated", (event) => event.preventDefault());
    window.once("ready-to-show", () => (isInactive ? window.showInactive() : window.show()));

    const send = (push: Push): void => {
      if (!window.isDestroyed()) window.webContents.send(PUSH_CHANNEL, push);
    };
    const leave = this.#host.subscribe(role, send);
    window.on("closed", () => {
      leave();
      this.#roles.delete(contentsId);
    });
    void window.loadURL(`${APP_ORIGIN}${PAGES[role]}`);
    return window;
  }

  #consoleDisplay(): Display {
    return this.#console === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(this.#console.getBounds());
  }

  /** The projector has gone: the room window comes back as a plain one with nothing on it, beside the console's clock. */
  #loseDisplay({ id }: Display): void {
    const room = this.#room;
    if (room === null || id !== this.#roomDisplayId) return;
    const display = this.#consoleDisplay();
    void this.#host.call("console", "room/show", { display: { show: "blank" } });
    room.setFullScreen(false);
    room.setBounds(besideConsole(display.workArea));
    this.#roomDisplayId = display.id;
    this.#host.push({ push: "room-display-gone" });
  }
}

/** Under Wayland, windows cannot say where they are. */
function isPlacingPossible(): boolean {
  return process.platform !== "linux" || (process.env["WAYLAND_DISPLAY"] ?? "") === "";
}

const toAreas = (displays: readonly Display[]): DisplayArea[] => displays.map(({ id, workArea }) => ({ id, workArea }));
