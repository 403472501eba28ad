import type { Problem } from "../problem.ts";
import type { Path } from "../source-node.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { namesInVariants } from "./names-in-variants.ts";

/** Moves that can never run, things that can never come to be, and objects that wait for each other. */
export function checkMoves(text: ScenarioText): Problem[] {
  return [...checkCircles(text), ...checkReserves(text), ...checkDormant(text)];
}

function checkCircles(text: ScenarioText): Problem[] {
  const { moves } = text.attacker;
  const after = new Map(moves.map((move) => [move.id, move.after]));
  const derived = new Map(
    text.credentials.map((credential) => [
      credential.id,
      credential.derivedFrom === null ? [] : [credential.derivedFrom],
    ]),
  );
  const circle = (path: Path, message: string): Problem => ({ code: "BT327", path, at: "value", message });
  return [
    ...inCircles(after).map((id) => {
      const position = moves.findIndex((move) => move.id === id);
      return circle(
        ["attacker", "moves", position, "after"],
        `the move "${id}" waits for itself; take one "after" of the circle away`,
      );
    }),
    ...inCircles(derived).map((id) => {
      const position = text.credentials.findIndex((credential) => credential.id === id);
      return circle(["credentials", position, "derivedFrom"], `the credential "${id}" derives from itself`);
    }),
  ];
}

/** One member, the first in file order, of every circle. */
function inCircles(next: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, "open" | "done">();
  const found: string[] = [];
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
        found.push(child);
      } else if (!state.has(child) && next.has(child)) {
        state.set(child, "open");
        stack.push({ id: child, rest: [...(next.get(child) ?? [])] });
      }
    }
  }
  return [...new Set(found)];
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
