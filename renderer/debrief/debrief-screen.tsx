import { useEffect, useRef, useState, type ReactNode } from "react";
import { tinykeys } from "tinykeys";

import type { DebriefView } from "../../contract/debrief.ts";
import { DEBRIEF_PAGES, DEBRIEF_TITLES, SCORES_NOTE, type DebriefPageName } from "../../contract/debrief-words.ts";
import { call, useConsole } from "../app/console-store.ts";
import { openRoom } from "../app/open-room.ts";
import { PlacesBar } from "../app/places-bar.tsx";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { ActionsPage } from "./actions-page.tsx";
import { ExportSheet } from "./export-sheet.tsx";
import { HadHeld, HappenedPage, MinutesPage, OwnersPage, SmallestSetPage, Table } from "./pages.tsx";
import { Scores } from "./scores.tsx";
import "./debrief.css";

/** What the exercise came to, page by page; the room's window follows. */
export function DebriefScreen() {
  const view = useConsole((state) => state.debrief);
  const session = useConsole((state) => state.frame?.session);
  const head = useConsole((state) => state.view?.head);
  const display = useConsole((state) => state.view?.room.display);
  const isSolo = useConsole((state) => state.frame?.mode === "solo");
  const isRoomOpen = useConsole((state) => state.view?.room.isOpen === true);
  const [page, setPage] = useState(0);
  const [isExporting, setIsExporting] = useState(false);
  const article = useRef<HTMLElement>(null);

  useEffect(() => {
    void call("debrief/view", {}).then((result) => {
      if (result.ok) useConsole.setState({ debrief: result.value });
    });
  }, [session, head]);
  // The clicker of the room window turns this window's pages as well.
  const shown = display?.show === "debrief" ? display.page : null;
  const [followed, setFollowed] = useState(shown);
  // What this window asked for itself comes back later: whoever turns three pages quickly is not pulled back to the first.
  const [asked, setAsked] = useState<number | null>(null);
  if (shown !== followed) {
    setFollowed(shown);
    if (shown !== null && asked === null) setPage(shown);
  }

  const goTo = (to: number): void => {
    const next = Math.min(DEBRIEF_PAGES.length - 1, Math.max(0, to));
    setPage(next);
    article.current?.scrollTo({ top: 0 });
    const { view: console } = useConsole.getState();
    if (console?.room.isOpen === true && console.ended !== null) {
      setAsked(next);
      void call("room/show", { display: { show: "debrief", page: next } }).then(() =>
        setAsked((last) => (last === next ? null : last)),
      );
    }
  };
  const latest = useRef({ page, goTo });
  useEffect(() => {
    latest.current = { page, goTo };
  });
  // The room sees the page as soon as it is there, without anybody having to ask.
  const hasEnded = useConsole((state) => (state.view?.ended ?? null) !== null);
  const isWaiting = isRoomOpen && hasEnded && display?.show === "end";
  const isThere = view !== null;
  useEffect(() => {
    if (isThere && isWaiting) void call("room/show", { display: { show: "debrief", page: latest.current.page } });
  }, [isThere, isWaiting]);
  useEffect(
    () =>
      tinykeys(window, {
        PageDown: (event) => {
          event.preventDefault();
          latest.current.goTo(latest.current.page + 1);
        },
        PageUp: (event) => {
          event.preventDefault();
          latest.current.goTo(latest.current.page - 1);
        },
        "$mod+Shift+W": (event) => {
          event.preventDefault();
          void openRoom();
        },
        "$mod+e": (event) => {
          event.preventDefault();
          setIsExporting(true);
        },
      }),
    [],
  );

  const name = DEBRIEF_PAGES[page] ?? "happened";
  return (
    <>
      <PlacesBar>
        {view === null ? null : <span className="debrief-case">{view.head.title}</span>}
        {isRoomOpen || isSolo ? null : (
          <Button look="quiet" keys="Ctrl+Shift+W" onClick={() => void openRoom()}>
            Room window
          </Button>
        )}
        <Button keys="Ctrl+E" onClick={() => setIsExporting(true)}>
          Export
        </Button>
      </PlacesBar>
      <main className="debrief" aria-label="Debrief">
        <nav aria-label="Pages of the debrief" className="debrief-index">
          <ol>
            {DEBRIEF_PAGES.map((one, n) => (
              <li key={one}>
                <button type="button" aria-current={n === page ? "page" : undefined} onClick={() => goTo(n)}>
                  <span>{n + 1}</span> {DEBRIEF_TITLES[one]}
                </button>
              </li>
            ))}
          </ol>
          {view === null ? null : <Flags view={view} />}
          <p className="debrief-quiet">PgDn, PgUp turn the pages here and in the room.</p>
          {view === null || view.progress === null ? null : (
            <p className="debrief-quiet" role="status">
              Computing {view.progress.text} ({view.progress.done} of {view.progress.of})
            </p>
          )}
        </nav>
        {/* What scrolls has to be reached by keyboard. */}
        <article ref={article} className="debrief-page" aria-label={DEBRIEF_TITLES[name]} tabIndex={0}>
          {view === null ? (
            <p role="status">Adding up the minutes…</p>
          ) : (
            <>
              <h1>{DEBRIEF_TITLES[name]}</h1>
              {name === "happened" ? <p className="debrief-lead">{view.head.verdict}</p> : null}
              {pageOf(view, name)}
            </>
          )}
        </article>
        <aside aria-label="Page notes" className="debrief-notes" tabIndex={0}>
          {view === null ? null : <Notes view={view} page={page} />}
        </aside>
      </main>
      {isExporting ? <ExportSheet onClose={() => setIsExporting(false)} /> : null}
    </>
  );
}

function Flags({ view: { head } }: { view: DebriefView }) {
  return (
    <ul className="debrief-flags" aria-label="What is to be said of every figure">
      {head.standing.map((word) => (
        <li key={word}>
          <Chip {...(head.isUnassisted ? {} : { glyph: "⚑" })} tone={head.isUnassisted ? "plain" : "suspected"}>
            {word}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function pageOf(view: DebriefView, name: DebriefPageName): ReactNode {
  switch (name) {
    case "happened":
      return (
        <>
          <HappenedPage happened={view.happened} isRoom={false} limit={Infinity} />
          <h2>Scores</h2>
          <Scores scores={view.scores} />
          <details className="debrief-more">
            <summary>The scores as a table</summary>
            <Table
              caption={SCORES_NOTE}
              heads={["Score", "Value", "What", "Formula and inputs", "References"]}
              rows={view.scores.map(({ title, value, measure, detail, workings, references }) => [
                title,
                value === null ? "n/a" : Math.round(value),
                detail === "" ? measure : `${measure}. ${detail}`,
                workings,
                references.join("; "),
              ])}
            />
          </details>
          {view.head.withoutHelp.length === 0 ? null : (
            <>
              <Table
                caption="The same figures without help"
                heads={["Figure", "As played", "Without help"]}
                rows={view.head.withoutHelp.map(({ label, withHelp, without }) => [label, withHelp, without])}
              />
              <p className="debrief-quiet">{view.head.withoutHelpNote}</p>
            </>
          )}
        </>
      );
    case "minutes":
      return <MinutesPage minutes={view.minutes} isRoom={false} limit={Infinity} />;
    case "owners":
      return <OwnersPage owners={view.owners} isRoom={false} limit={Infinity} />;
    case "smallest":
      return <SmallestSetPage smallest={view.smallest} isRoom={false} limit={Infinity} />;
    case "hadHeld":
      return <HadHeld hadHeld={view.hadHeld} isRoom={false} limit={Infinity} />;
    case "actions":
      return <ActionsPage view={view} />;
  }
}

function Notes({ view, page }: { view: DebriefView; page: number }) {
  const { pages, objectives, free } = view.notes;
  return (
    <>
      <h2>Page notes</h2>
      {(pages[page] ?? []).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {objectives.length + free.length === 0 ? null : <h2>Noted during play</h2>}
      <ul>
        {[...objectives.map((one) => ({ ...one, text: `${one.objective}: ${one.text}` })), ...free].map(
          ({ elapsed, text }) => (
            <li key={`${elapsed} ${text}`}>
              <span className="debrief-time">{elapsed}</span> {text}
            </li>
          ),
        )}
      </ul>
    </>
  );
}
