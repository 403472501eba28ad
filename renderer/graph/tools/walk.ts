import type { Box } from "../layout/box.ts";

export type Direction = "left" | "right" | "up" | "down";

const LINKED_FIRST = 1e6;

interface Link {
  from: string;
  to: string;
}

/** Where an arrow key leads from a thing: along an edge if one goes that way, else to the nearest thing there. */
export function walk(
  from: string,
  direction: Direction,
  boxes: ReadonlyMap<string, Box>,
  links: readonly Link[],
): string {
  const here = boxes.get(from);
  if (here === undefined) return boxes.keys().next().value ?? from;
  const linked = new Set(links.flatMap(({ from: a, to: b }) => (a === from ? [b] : b === from ? [a] : [])));
  const candidates = [...boxes].flatMap(([id, box]) => {
    if (id === from) return [];
    const { along, across } = offset(here, box, direction);
    if (along <= 8) return [];
    // What an edge leads to comes first, and may lie further off the straight way.
    const isLinked = linked.has(id);
    if (across > along * (isLinked ? 4 : 2)) return [];
    return [{ id, cost: along + across * 2 - (isLinked ? LINKED_FIRST : 0) }];
  });
  return (
    candidates.reduce<{ id: string; cost: number } | null>(
      (best, one) => (best === null || one.cost < best.cost ? one : best),
      null,
    )?.id ?? from
  );
}

function offset(a: Box, b: Box, direction: Direction): { along: number; across: number } {
  const dx = b.x + b.width / 2 - a.x - a.width / 2;
  const dy = b.y + b.height / 2 - a.y - a.height / 2;
  switch (direction) {
    case "left":
      return { along: -dx, across: Math.abs(dy) };
    case "right":
      return { along: dx, across: Math.abs(dy) };
    case "up":
      return { along: -dy, across: Math.abs(dx) };
    case "down":
      return { along: dy, across: Math.abs(dx) };
  }
}

/** The next of what leads to a thing, or of what it leads to, one after the other each time. */
export function nextLinked(
  from: string,
  towards: "parents" | "children",
  last: string | null,
  links: readonly Link[],
): string | null {
  const own = links.flatMap(({ from: a, to: b }) =>
    towards === "children" ? (a === from ? [b] : []) : b === from ? [a] : [],
  );
  const unique = [...new Set(own)];
  if (unique.length === 0) return null;
  const place = last === null ? -1 : unique.indexOf(last);
  return unique[(place + 1) % unique.length] ?? null;
}
