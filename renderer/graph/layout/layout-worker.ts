// The worker that lays graphs out, so that keys and clocks go on meanwhile.
import { extendLayout } from "./extend-layout.ts";
import type { LayoutAnswer, LayoutQuestion } from "./layout-task.ts";

addEventListener("message", ({ data: { number, task } }: MessageEvent<LayoutQuestion>) => {
  const answer: LayoutAnswer = { number, layout: extendLayout(task) };
  postMessage(answer, { transfer: [] });
});
