import { ThingDrawing } from "../graph/thing.tsx";
import { STATE_SAMPLES } from "./state-samples.ts";

/** Every state of a thing side by side, to be printed in grey. */
export function StateSheet() {
  return (
    <main className="state-sheet">
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
