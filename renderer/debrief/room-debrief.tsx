import type { DebriefPage } from "../../contract/debrief.ts";
import { DEBRIEF_TITLES } from "../../contract/debrief-words.ts";
import { HadHeld, HappenedPage, MinutesPage, OwnersPage, SmallestSetPage, Table } from "./pages.tsx";
import "./debrief.css";
import "./room-debrief.css";

/** A page of the debrief on the wall: the same as the console's, large, without controls. */
export function RoomDebrief({ page }: { page: DebriefPage | null }) {
  if (page === null) return <p className="room-debrief-wait">The debrief begins after the end of play.</p>;
  return (
    <section className="room-debrief">
      <h2>
        {page.number + 1} {DEBRIEF_TITLES[page.page]}
      </h2>
      <p className="room-debrief-flags">{page.head.standing.join(" · ")}</p>
      <RoomPage page={page} />
    </section>
  );
}

function RoomPage({ page }: { page: DebriefPage }) {
  switch (page.page) {
    case "happened":
      return <HappenedPage happened={page.happened} isRoom />;
    case "minutes":
      return <MinutesPage minutes={page.minutes} isRoom />;
    case "owners":
      return <OwnersPage owners={page.owners} isRoom />;
    case "smallest":
      return <SmallestSetPage smallest={page.smallest} isRoom />;
    case "hadHeld":
      return <HadHeld hadHeld={page.hadHeld} isRoom />;
    case "actions":
      return (
        <Table
          caption="Improvement plan"
          heads={["Action", "Owner", "Due", "Priority"]}
          rows={page.improvement.actions
            .slice(0, 8)
            .map(({ text, owner, due, priority }) => [
              text,
              owner === "" ? "to be named" : owner,
              due === "" ? "to be set" : due,
              priority,
            ])}
        />
      );
  }
}
