import { Hatches } from "../graph/edges/edge-layer.tsx";
import { ThingDrawing } from "../graph/things/thing.tsx";
import { STATE_SAMPLES } from "./state-samples.ts";

/** Every state of a thing side by side, to be printed in grey. */
export function StateSheet() {
  return (
    <main className="state-sheet">
      <svg width={0} height={0} aria-hidden="true">
        <defs>
          <Hatches />
        </defs>
      </svg>
      {STATE_SAMPLES.map(({ name, data, width, height }) => (
        <figure key={name} data-state={name}>
          <div style={{ width, height }}>
            <ThingDrawing data={data} width={width} height={height} />
          </div>
        </figure>
      ))}
    </main>
  );
}
