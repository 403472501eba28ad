import { SEATS, STOP_POLICIES } from "../engine/play/command.ts";
import { agendaSchema, TOTAL_MINUTES_MAX, TOTAL_MINUTES_MIN } from "./agenda.ts";
import { debriefNotesSchema, type DebriefView, type Exported } from "./debrief.ts";
import { REPORT_FORMATS } from "./debrief-words.ts";
import type { CaseSheet, LibraryView, Opened } from "./library.ts";
import {
  labApplySchema,
  labDraftSchema,
  labPasteSchema,
  labSearchSchema,
  labStudySchema,
  type LabFrame,
  type LabJob,
  type LabLint,
  type LabOpened,
  type LabPasted,
  type LabSaved,
  type LabResults,
} from "./lab.ts";
import { roomDisplaySchema, roomTimerSchema, type RoomView } from "./room.ts";
import {
  CHARGE_FACTORS,
  type Answers,
  type ConsoleView,
  type SessionFrame,
  type StagedView,
  type TeamDesk,
} from "./session.ts";
import { settingsSchema, type About, type Settings } from "./settings.ts";
import { z } from "./zod.ts";

/** What a window is, decided by the host from which window calls, never from what it says. */
export type WindowRole = "console" | "room";

interface CallRow<Request extends z.ZodType> {
  request: Request;
  /** Windows that may make it. */
  roles: readonly WindowRole[];
}

const forConsole = <Request extends z.ZodType>(request: Request): CallRow<Request> => ({ request, roles: ["console"] });
const forAll = <Request extends z.ZodType>(request: Request): CallRow<Request> => ({
  request,
  roles: ["console", "room"],
});

const nothing = z.strictObject({});
const name = z.string().min(1).max(200);
/** Plain JSON that the host reads with the session format's own rules. */
const plain = z.record(z.string().max(64), z.unknown());

/**
 * Every call between a window and the host, whichever way it travels. The desktop app's bridge, the loopback server and
 * the windows' client are made from this table.
 */
export const CALLS = {
  "app/about": forAll(nothing),
  /** Writes a little where sessions are kept, and takes it away again. */
  "app/check-disk": forConsole(nothing),
  "settings/get": forAll(nothing),
  "settings/set": forConsole(settingsSchema),

  "library/view": forConsole(nothing),
  "library/case": forConsole(z.strictObject({ case: name })),
  /** Writes the text of a case to a file, to be changed and opened again. */
  "library/copy": forConsole(z.strictObject({ case: name })),
  /** A file that was dropped on the window or chosen in the browser: its text, never its path. */
  "library/open-text": forConsole(z.strictObject({ name, text: z.string().max(64 * 1024 * 1024) })),
  /** Lets the person choose a file in the system's dialog; null: cancelled. */
  "library/choose": forConsole(nothing),

  "session/start": forConsole(
    z.strictObject({
      case: name,
      variant: name.nullable(),
      design: name,
      /** Null: one is drawn. */
      seed: z.int().min(0).max(0xffff_ffff).nullable(),
      mode: z.enum(["facilitated", "solo"]),
      /** By team id; teams that are not named sit as usual. */
      seats: z.record(name, z.strictObject({ seat: z.enum(SEATS), person: z.string().max(80) })),
      stops: z.enum(STOP_POLICIES),
      /** Minutes of each part of room time; null: ninety, shared as the case has it. */
      agenda: agendaSchema.nullable(),
      /** Milliseconds since 1970 at which the room starts; null: the next full five minutes. */
      startsAt: z.int().nullable(),
    }),
  ),
  "session/resume": forConsole(z.strictObject({ session: name })),
  "session/discard": forConsole(z.strictObject({ session: name })),
  /** Back to the library; the session stays resumable until it has ended. */
  "session/close": forConsole(nothing),
  "session/frame": forConsole(nothing),
  "session/view": forConsole(nothing),
  "session/give": forConsole(z.strictObject({ command: plain })),
  /** Goes back, or over to another branch: the step that the next command comes after. */
  "session/back": forConsole(z.strictObject({ to: z.int().min(0) })),
  "session/ask": forConsole(z.strictObject({ query: plain })),
  "session/team": forConsole(z.strictObject({ team: name })),
  "session/stage": forConsole(
    z.strictObject({ decisions: z.array(plain).max(50), order: z.enum(["free", "in-order", "together"]) }),
  ),
  /** Room time stops, or goes on. */
  "session/room-clock": forConsole(
    z.strictObject({ run: z.boolean(), breakMinutes: z.int().min(1).max(120).nullable() }),
  ),
  /** What belongs to the session and not to its log; what is left out stays as it is. */
  "session/set": forConsole(
    z.strictObject({
      charge: z.literal(CHARGE_FACTORS).optional(),
      /** Of the whole exercise: what is still to come is shared anew. */
      minutes: z.int().min(TOTAL_MINUTES_MIN).max(TOTAL_MINUTES_MAX).optional(),
      /** Milliseconds since 1970, as long as nothing has been played. */
      startsAt: z.int().optional(),
      /** By team id. */
      persons: z.record(name, z.string().max(80)).optional(),
    }),
  ),
  "session/name-branch": forConsole(z.strictObject({ name: z.string().min(1).max(80) })),
  /** Lever: the same play up to a step under another design, as a session of its own, which is then open. */
  "session/replay-under": forConsole(z.strictObject({ design: name, step: z.int().min(0) })),
  /** After "not saved": to a folder that the person chooses; in the browser, as a download. */
  "session/save-to": forConsole(nothing),
  /** Solo: the next hint, at its price. */
  "session/hint": forConsole(nothing),

  "room/view": forAll(nothing),
  /** The clicker: on to the next thing that is there to be shown, or back. From either window, wherever focus is. */
  "room/next": forAll(nothing),
  "room/back": forAll(nothing),
  "room/show": forConsole(z.strictObject({ display: roomDisplaySchema })),
  "room/timer": forConsole(z.strictObject({ timer: roomTimerSchema.nullable() })),
  /** Opens the room window on another display where there is one; in the browser, gives its link. */
  "room/open": forConsole(nothing),
  "room/close": forConsole(nothing),

  /** What is there at once; the rest follows as a push. */
  "debrief/view": forConsole(nothing),
  /** What people type in the debrief. */
  "debrief/note": forConsole(debriefNotesSchema),
  "debrief/export": forConsole(z.strictObject({ format: z.enum(REPORT_FORMATS) })),

  "lab/frame": forConsole(nothing),
  "lab/results": forConsole(nothing),
  "lab/open": forConsole(z.strictObject({ case: name, design: name })),
  /** A design or a matrix as a file: YAML, CSV or XLSX; its bytes, never its path. */
  "lab/open-file": forConsole(
    z.strictObject({
      case: name,
      name,
      bytes: z.base64().max(8 * 1024 * 1024),
      /** Where the letters of a table go. */
      draft: labDraftSchema.nullable(),
    }),
  ),
  "lab/paste": forConsole(labPasteSchema),
  "lab/apply": forConsole(labApplySchema),
  "lab/lint": forConsole(z.strictObject({ case: name, draft: labDraftSchema })),
  "lab/compare": forConsole(labStudySchema),
  "lab/cells": forConsole(labSearchSchema),
  "lab/suggest": forConsole(labSearchSchema),
  "lab/cancel": forConsole(nothing),
  "lab/save": forConsole(z.strictObject({ case: name, draft: labDraftSchema, kind: z.enum(["yaml", "csv", "xlsx"]) })),
} as const satisfies Record<string, CallRow<z.ZodType>>;

export type CallName = keyof typeof CALLS;

/** What each call is asked with. */
export type Request<Name extends CallName> = z.input<(typeof CALLS)[Name]["request"]>;

/** What came of a command. A refusal is a value. */
export interface Given {
  /** Its number; null: it was refused. */
  step: number | null;
  refusal: { sentence: string; place: string } | null;
}

interface Replies {
  "app/about": About;
  /** Why sessions could not be written just now; null: they can. */
  "app/check-disk": { problem: string | null };
  "settings/get": Settings;
  "settings/set": Settings;
  "library/view": LibraryView;
  "library/case": CaseSheet;
  "library/copy": Exported;
  "library/open-text": Opened;
  "library/choose": Opened | null;
  "session/start": { session: string };
  "session/resume": { session: string };
  "session/discard": null;
  "session/close": null;
  "session/frame": SessionFrame;
  "session/view": ConsoleView;
  "session/give": Given;
  "session/back": Given;
  "session/ask": Answers[keyof Answers];
  "session/team": TeamDesk;
  "session/stage": StagedView;
  "session/room-clock": null;
  "session/set": null;
  "session/name-branch": null;
  "session/replay-under": { session: string; leftOut: number };
  "session/save-to": { folder: string | null; download: { name: string; text: string } | null };
  "session/hint": { text: string; price: number } | null;
  "room/view": RoomView;
  "room/next": null;
  "room/back": null;
  "room/show": null;
  "room/timer": null;
  "room/open": { link: string | null };
  "room/close": null;
  "debrief/view": DebriefView;
  "debrief/note": DebriefView;
  "debrief/export": Exported;
  "lab/frame": LabFrame;
  "lab/results": { results: LabResults; job: LabJob | null };
  "lab/open": LabOpened;
  "lab/open-file": { opened: LabOpened } | { pasted: LabPasted };
  "lab/paste": LabPasted;
  "lab/apply": LabPasted;
  "lab/lint": LabLint;
  "lab/compare": null;
  "lab/cells": null;
  "lab/suggest": null;
  "lab/cancel": null;
  "lab/save": LabSaved;
}

/** What each call is answered with. */
export type Reply<Name extends CallName> = Replies[Name];

/** What the host says unasked, each to the windows of one role: complete views, never differences. */
export type Push =
  | { push: "console"; view: ConsoleView }
  | { push: "room"; view: RoomView }
  | { push: "library"; view: LibraryView }
  | { push: "settings"; settings: Settings }
  | { push: "debrief"; view: DebriefView }
  /** What is being computed in the lab; null: nothing. */
  | { push: "lab-job"; job: LabJob | null }
  | { push: "lab-results"; results: LabResults }
  /** A file was opened from outside: by double-click, by a second start. */
  | { push: "opened"; opened: Opened }
  /** A menu of the shell was chosen; the renderer's own commands carry it out. */
  | { push: "menu"; command: string }
  /** The display that the room window was on has gone; the window is back beside the console, with nothing on it. */
  | { push: "room-display-gone" };

/** Who hears what. */
export const PUSH_ROLES: Record<Push["push"], readonly WindowRole[]> = {
  console: ["console"],
  room: ["room", "console"],
  library: ["console"],
  settings: ["console", "room"],
  debrief: ["console"],
  "lab-job": ["console"],
  "lab-results": ["console"],
  opened: ["console"],
  menu: ["console"],
  "room-display-gone": ["console"],
};
