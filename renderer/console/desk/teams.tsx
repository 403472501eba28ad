import { CircleDashed, Cog, Hand, Hourglass, Moon, UserX, Wrench, type LucideIcon } from "lucide-react";
import type { KeyboardEvent } from "react";

import type { ConsoleView, SessionFrame, TeamRow } from "../../../contract/session.ts";
import { TeamTag } from "../../ui/team-tag.tsx";
import { useUi } from "../console-ui.ts";
import { openTeam } from "../give.ts";
import { Region } from "../region.tsx";
import { useTallDesk } from "../use-console-layout.ts";
import { teamLines, type TeamLine } from "./team-rows.ts";
import { moveFocus } from "./move-focus.ts";
import "./teams.css";

/** Above this many, two stand side by side, so that all fit where five do; not where there is room for all. */
const ONE_COLUMN_MAX = 5;

const ICONS: Record<TeamRow["state"], LucideIcon> = {
  decides: Hand,
  waits: Hourglass,
  works: Wrench,
  "off-shift": Moon,
  absent: UserX,
  free: CircleDashed,
  "by-design": Cog,
};

/** Who decides, who waits for whom, who works until when. */
export function Teams({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const open = useUi((state) => state.openTeam);
  const isTall = useTallDesk();
  const lines = teamLines(frame, view);
  const isNarrow = lines.length > ONE_COLUMN_MAX && !isTall;
  return (
    <Region name="Teams" area="teams">
      <div className={`teams ${isNarrow ? "teams-two" : ""}`} role="listbox" aria-label="Teams">
        {lines.map((line, place) => (
          <Row
            key={line.team}
            line={line}
            isOpen={line.team === open}
            isNarrow={isNarrow}
            isFirst={open === null ? place === 0 : line.team === open}
          />
        ))}
      </div>
    </Region>
  );
}

interface RowProps {
  line: TeamLine;
  isOpen: boolean;
  isFirst: boolean;
  isNarrow: boolean;
}

function Row({ line, isOpen, isFirst, isNarrow }: RowProps) {
  const Icon = ICONS[line.state];
  const toggle = (): void => void openTeam(isOpen ? null : line.team);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === "Enter") {
      event.preventDefault();
      void openTeam(line.team);
    } else moveFocus(event);
  };
  const label = [`${line.tag} ${line.title}`, line.person, line.word, line.load]
    .filter((part) => part !== "")
    .join(", ");
  return (
    <div
      role="option"
      aria-selected={isOpen}
      aria-label={label}
      aria-keyshortcuts={line.key ?? undefined}
      tabIndex={isFirst ? 0 : -1}
      className={`team-row team-${line.state}`}
      title={label}
      onClick={toggle}
      onKeyDown={onKeyDown}
    >
      <span className="team-key" aria-hidden="true">
        {line.key ?? ""}
      </span>
      <TeamTag tag={line.tag} />
      <span className="team-words">
        <span className="team-name">
          <span className="team-title">
            {isNarrow && line.person !== "" ? (
              // Half the width holds one of both: who is spoken to. The tag names the team, and the pointer all of it.
              line.person
            ) : (
              <>
                {line.title}
                {line.person === "" ? null : <span className="team-person"> {line.person}</span>}
              </>
            )}
          </span>
          {isNarrow && line.shortLoad !== "" ? <span className="team-load">{line.shortLoad}</span> : null}
        </span>
        <span className="team-state">
          <Icon size={12} strokeWidth={1.5} aria-hidden="true" />
          <span className="team-word">{isNarrow ? line.shortWord : line.word}</span>
        </span>
      </span>
      {isNarrow || line.load === "" ? null : <span className="team-load">{line.load}</span>}
    </div>
  );
}
