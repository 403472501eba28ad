import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { namesInVariants } from "./names-in-variants.ts";

/** Moves that can never run, things that can never come to be, and objects that wait for each other. */
export function checkMoves(text: ScenarioText): Problem[] {
  return [...checkCircles(text), ...checkReserves(text), ...checkDormant(text)];
}

function checkCircles(text: ScenarioText): Problem[] {
  const derived = new Map(
    text.credentials.map((credential) => [
      credential.id,
      credential.derivedFrom === null ? [] : [credential.derivedFrom],
    ]),
  );
  return [
    ...checkWaiting(text),
    ...findCircles(derived).map(([id = ""]): Problem => {
      const position = text.credentials.findIndex((credential) => credential.id === id);
      const message = `the credential "${id}" derives from itself`;
      return { code: "BT327", path: ["credentials", position, "derivedFrom"], at: "value", message };
    }),
  ];
}

/** Moves that wait for each other: by `after`, as a fallback, or by their place in the list. */
function checkWaiting(text: ScenarioText): Problem[] {
  const { moves } = text.attacker;
  const byId = new Map(moves.map((move, position) => [move.id, { move, position }]));
  const problem = (id: string, message: string): Problem => {
    const path: Path = ["attacker", "moves", byId.get(id)?.position ?? 0, "after"];
    return { code: "BT327", path, at: "value", message };
  };

  const callers = onlyCallers(text);
  const called = new Map(moves.map((move) => [move.id, [...move.after, ...(callers.get(move.id) ?? [])]]));
  const problems = findCircles(called).map((circle) => {
    const id = circle.find((member) => (byId.get(member)?.move.after.length ?? 0) > 0) ?? "";
    return problem(id, `the move "${id}" waits for itself; take one "after" of the circle away`);
  });

  // A move with neither waits until those before it have ended; the mark of a place in the list stands for these, so
  // that a long list has few waits to follow.
  const markOf = (position: number): string => `before ${position}`;
  const waits = new Map(called);
  for (const [position, move] of moves.entries()) {
    const before = moves[position - 1];
    const ended = before === undefined ? [] : [markOf(position - 1), ...(before.reserve ? [] : [before.id])];
    waits.set(markOf(position), ended);
    if (isInTurn(move)) waits.set(move.id, [...(called.get(move.id) ?? []), markOf(position)]);
  }
  for (const circle of findCircles(waits)) {
    const size = circle.length;
    const isMarkAt = (index: number): boolean => circle[(index + size) % size]?.startsWith("before ") ?? false;
    // Reached through marks and left through its own "after": one such move is in every circle.
    const at = circle.findIndex((_, index) => isMarkAt(index - 1) && !isMarkAt(index) && !isMarkAt(index + 1));
    if (at === -1) continue;
    let back = at - 1;
    while (isMarkAt(back)) back -= 1;
    const first = circle[at] ?? "";
    const inTurn = circle[(back + size) % size] ?? "";
    const message = `the move "${first}" waits for ever: "${inTurn}" has neither "after" nor "at", so it waits until the moves before it, "${first}" among them, have ended; write "${first}" behind "${inTurn}", or give "${inTurn}" an "at"`;
    problems.push(problem(first, message));
  }
  return problems;
}

const isInTurn = (move: ScenarioText["attacker"]["moves"][number]): boolean =>
  move.after.length === 0 && move.at === null && !move.reserve;

/** For each reserve move that only one move can call, and nothing else, that move. */
function onlyCallers(text: ScenarioText): Map<string, string[]> {
  const { moves, reactions } = text.attacker;
  const otherwise = namesInVariants(text);
  for (const reaction of reactions) for (const id of reaction.moves) otherwise.add(id);
  const callers = new Map<string, string[]>();
  for (const move of moves) {
    for (const id of new Set(move.fallback)) callers.set(id, [...(callers.get(id) ?? []), move.id]);
  }
  const reserves = moves.filter((move) => move.reserve && !otherwise.has(move.id));
  return new Map(
    reserves.flatMap(({ id }) => {
      const calling = callers.get(id) ?? [];
      return calling.length === 1 ? [[id, calling] as const] : [];
    }),
  );
}

/** Circles, each beginning with its first member met in file order; of circles that share members not every one. */
function findCircles(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, "open" | "done">();
  const found = new Map<string, string[]>();
  for (const start of next.keys()) {
    // Without recursion: a stranger's chain may be thousands long.
    const stack: { id: string; rest: string[] }[] = state.has(start)
      ? []
      : [{ id: start, rest: [...(next.get(start) ?? [])] }];
    if (stack.length > 0) state.set(start, "open");
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const child = top.rest.pop();
      if (child === undefined) {
        state.set(top.id, "done");
        stack.pop();
      } else if (state.get(child) === "open") {
        const from = stack.findIndex(({ id }) => id === child);
        if (!found.has(child))
          found.set(
            child,
            stack.slice(from).map(({ id }) => id),
          );
      } else if (!state.has(child) && next.has(child)) {
        state.set(child, "open");
        stack.push({ id: child, rest: [...(next.get(child) ?? [])] });
      }
    }
  }
  return [...found.values()];
}

function checkReserves(text: ScenarioText): Problem[] {
  const { moves, reactions } = text.attacker;
  const called = namesInVariants(text);
  for (const move of moves) for (const id of move.fallback) called.add(id);
  for (const reaction of reactions) for (const id of reaction.moves) called.add(id);
  return moves.flatMap((move, position): Problem[] => {
    if (!move.reserve || called.has(move.id)) return [];
    const message = `the reserve move "${move.id}" is no fallback and no reaction's, so it never runs`;
    return [{ code: "BT328", path: ["attacker", "moves", position, "reserve"], at: "key", message }];
  });
}

function checkDormant(text: ScenarioText): Problem[] {
  const problems: Problem[] = [];
  const dormant = new Set([
    ...text.credentials.filter((credential) => !credential.exists).map((credential) => credential.id),
    ...text.edges.filter((edge) => edge.dormant).map((edge) => edge.id),
  ]);
  const known = new Set([...text.credentials, ...text.edges].map((object) => object.id));
  const made = namesInVariants(text);
  for (const edge of text.edges) if (edge.kind === "mints") made.add(edge.to);
  for (const setting of text.settings) for (const edge of setting.opens) made.add(edge);
  for (const [position, move] of text.attacker.moves.entries()) {
    for (const [effect, { plant, mint }] of move.effects.entries()) {
      if (mint !== undefined) made.add(mint);
      if (plant === undefined) continue;
      made.add(plant);
      if (dormant.has(plant) || !known.has(plant)) continue;
      const message = `"${plant}" is there from the start; write exists: false (a credential) or dormant: true (an edge) where it is defined`;
      problems.push({
        code: "BT329",
        path: ["attacker", "moves", position, "effects", effect, "plant"],
        at: "value",
        message,
      });
    }
  }
  for (const list of ["credentials", "edges"] as const) {
    for (const [position, object] of text[list].entries()) {
      if (!dormant.has(object.id) || made.has(object.id)) continue;
      const message = `"${object.id}" does not exist at the start, and no move, mints edge or setting brings it about`;
      problems.push({ code: "BT335", path: [list, position, "id"], at: "value", message });
    }
  }
  return problems;
}
