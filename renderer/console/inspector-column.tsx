import type { ConsoleView, SessionFrame } from "../../contract/session.ts";
import { GraphInspector } from "../graph/tools/graph-inspector.tsx";
import { useUi } from "./console-ui.ts";
import { actOn } from "./graph-area.tsx";

/** What was picked on the graph, in the column of the preview where the window is wide. */
export function InspectorColumn({ frame, view, object }: { frame: SessionFrame; view: ConsoleView; object: string }) {
  const place = useUi((state) => state.zone);
  return (
    <section className="preview" aria-label="Inspector" data-region="preview" tabIndex={-1}>
      <GraphInspector
        view={view.graph}
        object={object}
        at={view.at}
        epochSeconds={frame.epochSeconds}
        zone={frame.zones[place % Math.max(1, frame.zones.length)] ?? { title: "UTC", zone: "UTC" }}
        actions={frame.actions}
        onAct={(action, one) => actOn(frame, view, action, one)}
        onSelect={(selected) => useUi.setState({ selected })}
      />
    </section>
  );
}
