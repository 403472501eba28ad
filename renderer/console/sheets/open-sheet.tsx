import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { useUi } from "../console-ui.ts";
import { AddInjectSheet } from "./add-inject-sheet.tsx";
import { AgendaSheet } from "./agenda-sheet.tsx";
import { AskSheet } from "./ask-sheet.tsx";
import { DisputeSheet } from "./dispute-sheet.tsx";
import { EndSheet } from "./end-sheet.tsx";
import { JumpSheet } from "./jump-sheet.tsx";
import { LeversSheet } from "./levers-sheet.tsx";
import { ObjectivesSheet } from "./objectives-sheet.tsx";
import { RewindSheet } from "./rewind-sheet.tsx";
import { RulingSheet } from "./ruling-sheet.tsx";
import { SeatsSheet } from "./seats-sheet.tsx";
import { VoteSheet } from "./vote-sheet.tsx";
import { WordsSheet } from "./words-sheet.tsx";

/** The sheet that is open, if any. */
export function OpenSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const sheet = useUi((state) => state.sheet);
  switch (sheet) {
    case null:
      return null;
    case "ask":
      return <AskSheet frame={frame} view={view} />;
    case "ruling":
      return <RulingSheet frame={frame} view={view} />;
    case "jump":
      return <JumpSheet frame={frame} view={view} />;
    case "dispute":
      return <DisputeSheet frame={frame} view={view} />;
    case "vote":
      return <VoteSheet view={view} />;
    case "levers":
      return <LeversSheet frame={frame} view={view} />;
    case "agenda":
      return <AgendaSheet frame={frame} view={view} />;
    case "note":
    case "park":
      return <WordsSheet key={sheet} frame={frame} view={view} kind={sheet} />;
    case "seats":
      return <SeatsSheet frame={frame} view={view} />;
    case "rewind":
      return <RewindSheet view={view} />;
    case "objectives":
      return <ObjectivesSheet frame={frame} view={view} />;
    case "add-inject":
      return <AddInjectSheet />;
    case "end":
      return <EndSheet view={view} />;
  }
}
