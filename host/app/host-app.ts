import { CALLS, PUSH_ROLES, type CallName, type Push, type Reply, type WindowRole } from "../../contract/calls.ts";
import type { Opened } from "../../contract/library.ts";
import type { CallResult } from "../../contract/problem.ts";
import type { RoomView } from "../../contract/room.ts";
import { formatElapsed } from "../../story/moments.ts";
import { readPackageVersion } from "../package-root.ts";
import type { z } from "../../contract/zod.ts";
import { answer, decline } from "./answer.ts";
import { DebriefService } from "./debrief/debrief-service.ts";
import { findDiskProblem } from "./disk-problem.ts";
import { systemFiles, type FileLayer } from "./file-layer.ts";
import { heldAtRelease } from "./session/held-session.ts";
import { LibraryService } from "./library/library-service.ts";
import { LabService } from "./lab/lab-service.ts";
import type { OpenSession } from "./session/open-session.ts";
import { RoomScreen } from "./room/room-screen.ts";
import { systemProcesses, type Processes } from "./session/session-lock.ts";
import { SessionService } from "./session/session-service.ts";
import { SessionStore } from "./session/session-store.ts";
import { SettingsStore } from "./settings-store.ts";
import type { Shell } from "./shell.ts";

export interface HostOptions {
  /** Where sessions, settings and drafts are kept. */
  dataFolder: string;
  shell: Shell;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A fault of ours, to be written down where people find it. */
  onFault: (call: string, error: unknown) => void;
  /** The disk that sessions are written to, and who may write them; this computer's unless a test says otherwise. */
  files?: FileLayer;
  processes?: Processes;
  /** Program of the thread that a debrief is computed in; null: none. Left out: the one that is built. */
  debriefWorker?: string | null;
}

/** Room time is kept this often while nothing is said. */
const KEEP_TIME_MILLISECONDS = 10_000;

type Answered<Name extends CallName> = CallResult<Reply<Name>> | Promise<CallResult<Reply<Name>>>;
type Handlers = { [Name in CallName]: (request: z.output<(typeof CALLS)[Name]["request"]>) => Answered<Name> };

/** Everything that windows can ask for, whichever shell they are in. The one authority over the open session. */
export class HostApp {
  readonly #options: HostOptions;
  readonly #settings: SettingsStore;
  readonly #library: LibraryService;
  readonly #session: SessionService;
  readonly #room = new RoomScreen();
  readonly #debrief: DebriefService;
  readonly #lab: LabService;
  readonly #handlers: Handlers;
  readonly #timer: NodeJS.Timeout;
  #isRoomOpen = false;
  readonly #listeners = new Map<(push: Push) => void, WindowRole>();

  constructor(options: HostOptions) {
    this.#options = options;
    this.#settings = new SettingsStore(options.dataFolder);
    const { dataFolder, files = systemFiles, processes = systemProcesses } = options;
    const store = new SessionStore(dataFolder, files, processes);
    this.#library = new LibraryService(dataFolder, store);
    this.#session = new SessionService(this.#library, store, options.now);
    this.#debrief = new DebriefService({
      dataFolder,
      shell: options.shell,
      onChange: (view) => {
        this.push({ push: "debrief", view });
        if (this.#session.open?.room.display.show === "debrief") this.push({ push: "room", view: this.#roomView() });
      },
      onFault: (error) => options.onFault("debrief", error),
      cases: () =>
        this.#library.view().cases.map(({ case: id, title, difficulty, lastRunAt }) => ({
          case: id,
          title,
          difficulty: difficulty ?? "moderate",
          isRun: lastRunAt !== null,
        })),
      ...(options.debriefWorker === undefined ? {} : { worker: options.debriefWorker }),
    });
    this.#lab = new LabService({
      library: this.#library,
      shell: options.shell,
      onJob: (job) => this.push({ push: "lab-job", job }),
      onResults: (results) => this.push({ push: "lab-results", results }),
      onFault: (error) => options.onFault("lab", error),
    });
    this.#handlers = this.#makeHandlers();
    this.#timer = setInterval(() => this.#session.keepTime(), KEEP_TIME_MILLISECONDS);
    this.#timer.unref();
  }

  /** Answers a call of a window; never throws. */
  async call(role: WindowRole, name: string, request: unknown): Promise<CallResult<unknown>> {
    if (!Object.hasOwn(CALLS, name)) return decline("input", `There is no call "${name.slice(0, 80)}".`);
    const call = name as CallName;
    const { roles, request: schema } = CALLS[call];
    if (!roles.includes(role)) return decline("not-allowed", "This window may not ask for that.");
    const parsed = schema.safeParse(request);
    if (!parsed.success) {
      const details = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      return decline("input", `The call ${call} was not made as it should be.`, details);
    }
    try {
      const handler = this.#handlers[call] as (value: unknown) => Answered<CallName>;
      return await handler(parsed.data);
    } catch (error) {
      this.#options.onFault(call, error);
      return decline("fault", `This is our fault. ${this.#safeUpTo()}`);
    }
  }

  /** How much of an exercise is on the disk: all that was confirmed. */
  #safeUpTo(): string {
    const at = this.#session.confirmedAt;
    return at === null ? "What was confirmed before is safe." : `The session is safe up to ${formatElapsed(at)}.`;
  }

  /** Lets go of what is open, so that others may write it. */
  close(): void {
    clearInterval(this.#timer);
    this.#debrief.close();
    this.#lab.close();
    this.#session.close();
  }

  /** Hears what the host says to windows of a role, until the returned function is called. */
  subscribe(role: WindowRole, listener: (push: Push) => void): () => void {
    this.#listeners.set(listener, role);
    return () => this.#listeners.delete(listener);
  }

  /** Says something to every window that may hear it. */
  push(push: Push): void {
    for (const [listener, role] of this.#listeners) if (PUSH_ROLES[push.push].includes(role)) listener(push);
  }

  /** Whether there is a room window now, as the shell finds it. */
  noteRoom(isOpen: boolean): void {
    this.#isRoomOpen = isOpen;
    if (this.#session.open !== null) this.#session.open.room.isOpen = isOpen;
    this.#pushSession();
  }

  #pushSession(): void {
    const told = this.#told();
    // What the room shows follows the play, and the console says what that is.
    if (told !== null) this.#room.follow(told);
    const view = this.#session.view();
    if (view.ok) this.push({ push: "console", view: view.value });
    this.push({ push: "room", view: this.#roomView() });
  }

  /** What the room is sent; pages of the debrief are made where the debrief is. */
  #roomView(): RoomView {
    const told = this.#told();
    const view = this.#room.view(told, this.#settings.get());
    const display = told?.room.display;
    if (told === null || display?.show !== "debrief" || told.mode === "solo") return view;
    return { ...view, body: { show: "debrief", page: this.#debrief.page(told, display.page) } };
  }

  /** The session as the room was told it: without what was said since it was last told something. */
  #told(): OpenSession | null {
    const { open, isRoomHeld } = this.#session;
    return open !== null && isRoomHeld ? heldAtRelease(open) : open;
  }

  /** The same where the list of sessions changes with it. */
  #listed<T>(result: CallResult<T>): CallResult<T> {
    // A room window that was opened before the exercise, on the ready sheet, stays.
    if (this.#session.open !== null) this.#session.open.room.isOpen = this.#isRoomOpen;
    const changed = this.#changed(result);
    if (result.ok) this.push({ push: "library", view: this.#library.view() });
    return changed;
  }

  /** Carries a change out and tells the windows of it, before the caller has its answer. */
  #changed<T>(result: CallResult<T>): CallResult<T> {
    // What was not saved has not happened, and the windows have to say so.
    if (result.ok || result.code === "not-saved") this.#pushSession();
    return result;
  }

  #stepRoom(by: 1 | -1): CallResult<null> {
    return this.#inRoom((open) => this.#room.step(open, by));
  }

  /** What the room is shown on purpose is told to it, with all that was said before. */
  #inRoom(show: (open: OpenSession) => void): CallResult<null> {
    return this.#changed(this.#session.release(show));
  }

  #openText(name: string, text: string): CallResult<Opened> {
    const opened = this.#library.openText(name, text);
    if (opened.ok) this.push({ push: "library", view: this.#library.view() });
    return opened;
  }

  #makeHandlers(): Handlers {
    const { shell, dataFolder, files = systemFiles } = this.#options;
    const session = this.#session;
    return {
      "app/about": () => answer({ ...shell.about(), version: readPackageVersion(), dataFolder }),
      "app/check-disk": () => answer({ problem: findDiskProblem(files, dataFolder) }),
      "settings/get": () => answer(this.#settings.get()),
      "settings/set": (settings) => {
        this.push({ push: "settings", settings: this.#settings.set(settings) });
        this.push({ push: "room", view: this.#roomView() });
        return answer(this.#settings.get());
      },

      "library/view": () => answer(this.#library.view()),
      "library/case": ({ case: id }) => this.#library.sheet(id),
      "library/copy": ({ case: id }) => this.#library.copy(id, shell),
      "library/open-text": ({ name, text }) => this.#openText(name, text),
      "library/choose": async () => {
        const chosen = await shell.chooseFile();
        if (chosen === undefined) return decline("not-here", "This window cannot choose files by itself.");
        return chosen === null ? answer(null) : this.#openText(chosen.name, chosen.text);
      },

      "session/start": (request) => this.#listed(session.start(request)),
      "session/resume": (request) => this.#listed(session.resume(request)),
      "session/discard": (request) => this.#listed(session.discard(request)),
      "session/close": () => this.#listed(session.close()),
      "session/frame": () => session.frame(),
      "session/view": () => session.view(),
      "session/give": (request) => this.#changed(session.give(request)),
      "session/back": (request) => this.#changed(session.back(request)),
      "session/ask": (request) => session.ask(request),
      "session/team": (request) => session.team(request),
      "session/stage": (request) => this.#changed(session.stage(request)),
      "session/room-clock": (request) => this.#changed(session.roomClock(request)),
      "session/set": (request) => this.#changed(session.set(request)),
      "session/name-branch": (request) => this.#changed(session.nameBranch(request)),
      "session/replay-under": (request) => this.#listed(session.replayUnder(request)),
      "session/save-to": async () => {
        const folder = await shell.chooseFolder?.();
        if (folder === null) return decline("refused", "No folder was chosen.");
        return this.#changed(session.saveTo(folder ?? null));
      },
      "session/hint": () => this.#changed(session.hint()),

      "room/view": () => answer(this.#roomView()),
      "room/next": () => this.#stepRoom(1),
      "room/back": () => this.#stepRoom(-1),
      "room/show": ({ display }) => this.#inRoom((open) => this.#room.show(open, display)),
      "room/timer": ({ timer }) => this.#changed(session.setTimer(timer)),
      "room/open": async () => {
        const opened = await shell.openRoom();
        this.noteRoom(true);
        return answer(opened);
      },
      "room/close": () => {
        shell.closeRoom();
        this.noteRoom(false);
        return answer(null);
      },

      "debrief/view": () => this.#debrief.view(session.open),
      "debrief/note": (notes) => this.#debrief.keep(session.open, notes),
      "debrief/export": ({ format }) => this.#debrief.export(session.open, format),

      "lab/frame": () => this.#lab.frame(),
      "lab/results": () => this.#lab.results(),
      "lab/open": (request) => this.#lab.open(request),
      "lab/open-file": (request) => this.#lab.openFile(request),
      "lab/paste": (request) => this.#lab.paste(request),
      "lab/apply": (request) => this.#lab.apply(request),
      "lab/lint": (request) => this.#lab.lint(request),
      "lab/compare": (request) => this.#lab.compare(request),
      "lab/cells": (request) => this.#lab.cells(request),
      "lab/suggest": (request) => this.#lab.suggest(request),
      "lab/cancel": () => this.#lab.cancel(),
      "lab/save": (request) => this.#lab.save(request),
    };
  }
}
