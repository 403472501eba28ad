import type { Drawing, Shape } from "../../charts/drawing.ts";
import type { DebriefView } from "../../contract/debrief.ts";
import { drawingToSvg } from "./drawing-to-svg.ts";
import { reportSections } from "./report-sections.ts";
import { reportStyle } from "./report-style.ts";

/** A page without scripts, and how large what is on it is, in its own pixels. */
export interface PicturePage {
  html: string;
  width: number;
  height: number;
}

/** A picture of a chart, and how large it is on its page. */
export interface Picture {
  png: Uint8Array;
  width: number;
  height: number;
}

/** Makes a PNG of a page, with more pixels than the page has, for paper; undefined: there is nothing here that can. */
export type TakePicture = (page: PicturePage) => Promise<Uint8Array | undefined>;

/** Pixels of a picture for each pixel of its page: some 400 an inch, where the chart is as wide as a sheet of A4. */
export const PICTURE_SCALE = 3;

/** Longer than this no picture takes on a slow machine; a window that never paints would keep the whole report waiting. */
const MILLISECONDS_MAX = 30_000;

/**
 * Pictures of a report's charts by their ids, for files that cannot draw; none at all where one cannot be taken, is
 * refused, or is not there after `limit` milliseconds: the report is worth more than its charts.
 */
export async function chartPictures(
  view: DebriefView,
  take: TakePicture,
  limit = MILLISECONDS_MAX,
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const { blocks } of reportSections(view))
    for (const block of blocks) {
      if (block.kind !== "chart") continue;
      const page = pageOf(block.drawing, block.id);
      const png = await inTime(take(page), limit);
      if (png === undefined) return new Map();
      pictures.set(block.id, { png, width: page.width, height: page.height });
    }
  return pictures;
}

async function inTime(picture: Promise<Uint8Array | undefined>, limit: number): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const never = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  try {
    return await Promise.race([picture, never]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** White at both sides: a broad face of type writes beyond the edge of a chart, where a page has its margin. */
const EDGE = 30;

function pageOf(drawing: Drawing, id: string): PicturePage {
  const width = Math.ceil(drawing.width) + 2 * EDGE;
  const height = Math.ceil(drawing.height);
  const shapes: Shape[] = [
    { element: "g", role: "", attributes: { transform: `translate(${EDGE} 0)` }, shapes: drawing.shapes },
  ];
  const style = `${reportStyle("", "")}\nbody { margin: 0; padding: 0; max-width: none; }\nsvg.chart { width: ${width}px; }`;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${id}</title>
<style>${style}</style>
</head>
<body>
${drawingToSvg({ ...drawing, width, shapes }, id)}
</body>
</html>
`;
  return { html, width, height };
}
