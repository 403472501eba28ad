import { useEffect, useRef, useState, type ReactNode } from "react";

import type { DebriefPage } from "../../contract/debrief.ts";
import { DEBRIEF_TITLES } from "../../contract/debrief-words.ts";
import { HadHeld, HappenedPage, MinutesPage, OwnersPage, ROWS_MAX, SmallestSetPage, Table } from "./pages.tsx";
import "./debrief.css";
import "./room-debrief.css";

/** A page of the debrief on the wall: the same as the console's, large, without controls. */
export function RoomDebrief({ page }: { page: DebriefPage | null }) {
  if (page === null) return <p className="room-debrief-wait">The debrief begins after the end of play.</p>;
  return (
    <section className="room-debrief">
      <header>
        <h1>
          {page.number + 1} {DEBRIEF_TITLES[page.page]}
        </h1>
        <p className="room-debrief-flags">{page.head.standing.join(" · ")}</p>
      </header>
      <Fitted key={page.page}>{(limit) => <RoomPage page={page} limit={limit} />}</Fitted>
    </section>
  );
}

/** Draws as many rows as there is room for: nothing on the wall is cut in half, and nothing can be scrolled. */
function Fitted({ children }: { children: (limit: number) => ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [limit, setLimit] = useState(ROWS_MAX);
  useEffect(() => {
    const [outer, inner] = [frame.current, content.current];
    if (outer === null || inner === null) return undefined;
    // Charts are drawn after they were measured, so the height is looked at whenever it changes; and anew after each
    // row less, which may have been one that was not there.
    const observer = new ResizeObserver(() => {
      if (inner.offsetHeight > outer.clientHeight) setLimit(Math.max(1, limit - 1));
    });
    observer.observe(inner);
    return () => observer.disconnect();
  }, [limit]);
  return (
    <div ref={frame} className="room-debrief-frame">
      <div ref={content}>{children(limit)}</div>
    </div>
  );
}

function RoomPage({ page, limit }: { page: DebriefPage; limit: number }) {
  switch (page.page) {
    case "happened":
      return (
        <>
          <p className="debrief-lead">{page.head.verdict}</p>
          <HappenedPage happened={page.happened} isRoom limit={limit} />
        </>
      );
    case "minutes":
      return <MinutesPage minutes={page.minutes} isRoom limit={limit} />;
    case "owners":
      return <OwnersPage owners={page.owners} isRoom limit={limit} />;
    case "smallest":
      return <SmallestSetPage smallest={page.smallest} isRoom limit={limit} />;
    case "hadHeld":
      return <HadHeld hadHeld={page.hadHeld} isRoom limit={limit} />;
    case "actions": {
      const { actions } = page.improvement;
      const left = actions.length - limit;
      return (
        <div className="room-debrief-plan">
          <Table
            caption={`Improvement plan${left > 0 ? `: the first ${limit} of ${actions.length}` : ""}`}
            heads={["Action", "Owner", "Due", "Priority"]}
            rows={actions
              .slice(0, limit)
              .map(({ text, owner, due, priority }) => [
                text,
                owner === "" ? "to be named" : owner,
                due === "" ? "to be set" : due,
                priority,
              ])}
          />
        </div>
      );
    }
  }
}
