import { FolderOpen } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import type { LibraryView, ResumableSession } from "../../contract/library.ts";
import type { ChosenPlay } from "../app/chosen-play.ts";
import { call, refreshLibrary, resumeSession, selectCase, useConsole } from "../app/console-store.ts";
import { PlacesBar } from "../app/places-bar.tsx";
import { useCommands } from "../commands/command-handlers.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { CaseList } from "./case-list.tsx";
import { CaseSheet } from "./case-sheet.tsx";
import { DiscardDialog } from "./discard-dialog.tsx";
import { filterCases } from "./filter-cases.ts";
import { NoCases } from "./no-cases.tsx";
import { chooseFile } from "./open-file.ts";
import { EarlierSessions, ResumeStrip } from "./session-rows.tsx";
import "./library-screen.css";

/** The first screen: what was going on, and cases to run. */
export function LibraryScreen() {
  const library = useConsole((state) => state.library);
  const [search, setSearch] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useCommands({ find: () => field.current?.select() });
  return (
    <>
      <PlacesBar>
        <Field
          ref={field}
          className="library-search"
          label="Search cases"
          isLabelHidden
          type="search"
          placeholder="Search cases  Ctrl+F"
          aria-keyshortcuts="Control+F"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setSearch("");
            if (event.key === "Enter" || event.key === "ArrowDown") {
              // On to what was found: there Enter runs it.
              event.preventDefault();
              const [found] = filterCases(library?.cases ?? [], search);
              if (found !== undefined) void selectCase(found.case);
              document.querySelector<HTMLElement>(".cases [role='option']")?.focus();
            }
          }}
        />
        <Button
          look="quiet"
          icon={<FolderOpen size={16} strokeWidth={1.5} />}
          keys="Ctrl+O"
          onClick={() => void chooseFile()}
        >
          Open…
        </Button>
      </PlacesBar>
      {library === null ? <Opening /> : <Library library={library} search={search} onClear={() => setSearch("")} />}
    </>
  );
}

/** A word, once it takes long enough to be noticed. */
function Opening() {
  return (
    <main className="library-opening">
      <h1 className="visually-hidden">Library</h1>
      <p>Opening the library</p>
    </main>
  );
}

function Library({ library, search, onClear }: { library: LibraryView; search: string; onClear: () => void }) {
  const selected = useConsole((state) => state.selectedCase);
  const sheet = useConsole((state) => state.sheet);
  const [discarding, setDiscarding] = useState<ResumableSession | null>(null);
  const { cases, resumable, ended } = library;
  const shown = filterCases(cases, search);
  const [latest, ...others] = resumable;

  // What is run is what is in sight: a search takes the choice along.
  const first = shown[0]?.case ?? null;
  const isLost = selected === null || cases.some((row) => row.case === selected && !shown.includes(row));
  useEffect(() => {
    if (isLost && first !== null) void selectCase(first);
  }, [isLost, first]);

  const actions = {
    onResume: ({ session }: ResumableSession) => void resumeSession(session),
    onDebrief: ({ session }: ResumableSession) => void resumeSession(session, "debrief"),
    onDiscard: setDiscarding,
    onCheckAgain: () => void refreshLibrary(),
  };
  return (
    <main className="library">
      <h1 className="visually-hidden">Library</h1>
      {latest === undefined ? null : <ResumeStrip session={latest} {...actions} />}
      <div className="library-columns">
        <section className="library-cases" aria-label="Cases and sessions">
          {shown.length > 0 ? null : <NoCases isFolderEmpty={cases.length === 0} search={search} onClear={onClear} />}
          {shown.length === 0 ? null : (
            <CaseList rows={shown} selected={selected} onSelect={(id) => void selectCase(id)} onRun={runSelected} />
          )}
          <EarlierSessions sessions={[...others, ...ended]} {...actions} />
          <UnreadFiles problems={library.problems} />
        </section>
        {sheet === null || sheet.case !== selected ? (
          <section className="case-sheet" aria-label="Case" />
        ) : (
          <CaseSheet
            key={sheet.case}
            sheet={sheet}
            isFirstRun={resumable.length === 0 && ended.length === 0}
            takesFocus={latest === undefined || latest.isOpenElsewhere}
            onPlay={getReady}
          />
        )}
      </div>
      {discarding === null ? null : (
        <DiscardDialog
          session={discarding}
          onKeep={() => setDiscarding(null)}
          onDiscard={() => {
            setDiscarding(null);
            void discard(discarding);
          }}
        />
      )}
    </main>
  );
}

function UnreadFiles({ problems }: { problems: LibraryView["problems"] }) {
  if (problems.length === 0) return null;
  return (
    <section className="library-unread" aria-label="Files that could not be read">
      {problems.map(({ file, lines }) => (
        <p key={file}>
          ▲ {file}: {lines.join(" ")}
        </p>
      ))}
    </section>
  );
}

/** On from a case to the ready sheet. */
function getReady(ready: ChosenPlay): void {
  useConsole.setState({ ready, place: "ready", problem: null });
}

/** Enter on a row: its first design, as it is. */
function runSelected(id: string): void {
  const { sheet } = useConsole.getState();
  const design = sheet?.designs[0]?.design;
  if (sheet?.case !== id || design === undefined || !sheet.isRunnable) return void selectCase(id);
  getReady({ case: id, design, variant: null, mode: "facilitated" });
}

async function discard({ session }: ResumableSession): Promise<void> {
  const discarded = await call("session/discard", { session });
  if (discarded.ok) await refreshLibrary();
}
