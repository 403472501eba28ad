import { useMemo } from "react";

import type { ConsoleView, FrameAction, SessionFrame } from "../../contract/session.ts";
import { runCommand } from "../commands/command-handlers.ts";
import { GraphPane } from "../graph/graph-pane.tsx";
import { TimelinePane } from "../timeline/timeline-pane.tsx";
import { toVocabulary } from "./capture/to-vocabulary.ts";
import { teamForAction } from "./capture/team-for-action.ts";
import { teamInHand, useUi } from "./console-ui.ts";
import { showPreview, toDecision } from "./give.ts";
import { Region } from "./region.tsx";
import { useConsoleLayout } from "./use-console-layout.ts";

/** Begins an action on something that was picked on the graph: what it would come to is shown before it is taken. */
export function actOn(frame: SessionFrame, view: ConsoleView, action: FrameAction["action"], object: string): void {
  const vocabulary = toVocabulary(frame, view, teamInHand());
  const row = frame.actions.find((one) => one.action === action);
  if (row === undefined) return;
  const title = [...frame.objects, ...view.learned].find((one) => one.object === object)?.title ?? object;
  void showPreview(toDecision(teamForAction(row, object, vocabulary), action, object), `${row.verb} ${title}`);
}

/** The trust graph and the timeline, in the middle of the console. */
export function GraphArea({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const selected = useUi((state) => state.selected);
  const openTeam = useUi((state) => state.openTeam);
  const place = useUi((state) => state.zone);
  const zone = frame.zones[place % Math.max(1, frame.zones.length)] ?? { title: "UTC", zone: "UTC" };
  const isSolo = frame.mode === "solo";
  const isWide = useConsoleLayout() === "wide";
  const tag = useMemo(() => frame.teams.find(({ team }) => team === openTeam)?.tag ?? null, [frame, openTeam]);

  return (
    <>
      <Region name="Graph" area="graph">
        <GraphPane
          view={view.graph}
          of={frame.session}
          place={isSolo ? "solo" : "console"}
          at={view.at}
          epochSeconds={frame.epochSeconds}
          zone={zone}
          isTruthShown
          {...(isSolo ? {} : { onTruth: () => void runCommand("truth") })}
          team={tag}
          selected={selected}
          onSelect={(object) => useUi.setState({ selected: object })}
          actions={frame.actions}
          onAct={(action, object) => actOn(frame, view, action, object)}
          inspector={isWide ? "none" : "sheet"}
        />
      </Region>
      <Region name="Timeline" area="timeline">
        <TimelinePane view={view.timeline} at={view.at} epochSeconds={frame.epochSeconds} zone={zone} />
      </Region>
    </>
  );
}
