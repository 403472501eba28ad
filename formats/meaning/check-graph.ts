import type { Problem } from "../problem.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { namesInVariants } from "./names-in-variants.ts";

/** What the trust-path graph makes pointless: parts that nothing leads to or that lead nowhere, and a scope out of reach. */
export function checkGraph(text: ScenarioText): Problem[] {
  return [...checkScope(text), ...checkSystems(text), ...checkCredentials(text), ...checkControls(text)];
}

/** In-scope systems: those named, or those of our party and any that hold our data. */
function scopeOf(text: ScenarioText): string[] {
  const ours = new Set(text.parties.filter((party) => party.kind === "ours").map((party) => party.id));
  return (
    text.scope ??
    text.systems.filter((system) => ours.has(system.party) || system.records > 0).map((system) => system.id)
  );
}

function checkScope(text: ScenarioText): Problem[] {
  if (text.scope?.length === 0) {
    const message = "the scope is empty, so there is nothing to contain; name a system, or leave the key out";
    return [{ code: "BT317", path: ["scope"], at: "value", message }];
  }
  const reached = reachOf(text);
  if (scopeOf(text).some((system) => reached.has(system))) return [];
  const message =
    "nothing the attacker can ever hold reaches a system in scope, so the case is contained from the start; check start holdings, effects and edges";
  return [{ code: "BT343", path: text.scope ? ["scope"] : ["attacker"], at: "key", message }];
}

/**
 * Everything the attacker could come to hold or reach: all start holdings, everything that any move gains, mints or
 * plants, closed over all edges, whatever access they need. More than any run reaches, so that what is outside is so for
 * certain.
 */
function reachOf(text: ScenarioText): Set<string> {
  const reached = new Set(text.attacker.start.map((start) => start.holds));
  for (const move of text.attacker.moves) {
    for (const effect of move.effects) {
      const gained = effect["gain-credential"] ?? effect["gain-foothold"]?.system ?? effect.mint ?? effect.plant;
      if (gained !== undefined) reached.add(gained);
    }
  }
  const next = new Map<string, string[]>();
  for (const edge of text.edges) {
    // A backup is reached by its own edges, not by reaching what it copies.
    if (edge.kind === "backs-up") continue;
    const ends = next.get(edge.from);
    if (ends) ends.push(edge.to);
    else next.set(edge.from, [edge.to]);
  }
  const queue = [...reached];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const end of next.get(node) ?? []) {
      if (reached.has(end)) continue;
      reached.add(end);
      queue.push(end);
    }
  }
  return reached;
}

function checkSystems(text: ScenarioText): Problem[] {
  const led = namesInVariants(text);
  for (const edge of text.edges) led.add(edge.to);
  for (const start of text.attacker.start) led.add(start.holds);
  for (const move of text.attacker.moves) {
    led.add(move.on);
    for (const effect of move.effects) if (effect["gain-foothold"]) led.add(effect["gain-foothold"].system);
  }
  // Issuers, log keepers and backups do their work without anybody getting in.
  const serving = new Set([
    ...text.credentials.map((credential) => credential.issuer),
    ...text.systems.flatMap((system) => system.logs.map((log) => log.forwardedTo ?? "")),
    ...text.edges.filter((edge) => edge.kind === "backs-up" || edge.kind === "federates").map((edge) => edge.from),
  ]);
  for (const control of text.controls) {
    if (control.kind === "detect") for (const log of control.needs) serving.add(log.split("/")[0] ?? "");
    if (control.kind === "recover") serving.add(control.from);
  }
  return text.systems.flatMap((system, position): Problem[] => {
    if (led.has(system.id) || serving.has(system.id)) return [];
    const message = `no edge, move or start holding leads to the system "${system.id}"; add the path, or leave the system out`;
    return [{ code: "BT320", path: ["systems", position, "id"], at: "value", message }];
  });
}

function checkCredentials(text: ScenarioText): Problem[] {
  const opening = namesInVariants(text);
  for (const edge of text.edges) opening.add(edge.from);
  for (const move of text.attacker.moves) if (move.using !== null) opening.add(move.using);
  return text.credentials.flatMap((credential, position): Problem[] => {
    if (opening.has(credential.id)) return [];
    const message = `the credential "${credential.id}" opens nothing: no edge begins at it and no move uses it`;
    return [{ code: "BT321", path: ["credentials", position, "id"], at: "value", message }];
  });
}

function checkControls(text: ScenarioText): Problem[] {
  // An opportunist makes moves of his own from the graph, so nothing can be said about systems and credentials.
  const isScripted = text.attacker.policy === "scripted" || text.attacker.policy === "agent";
  return text.controls.flatMap((control, position): Problem[] => {
    if (control.kind !== "prevent" && control.kind !== "detect") return [];
    if (control.kind === "prevent" && control.guards.length > 0) return [];
    const { moves, techniques, systems, credentials } = control.matches;
    const isEmpty = moves.length + techniques.length + systems.length + credentials.length === 0;
    if (!isEmpty && !isScripted && moves.length + techniques.length === 0) return [];
    const meets = text.attacker.moves.some(
      (move) =>
        (moves.length === 0 || moves.includes(move.id)) &&
        (techniques.length === 0 || move.techniques.some((technique) => techniques.includes(technique))) &&
        (systems.length === 0 || systems.includes(move.on)) &&
        (credentials.length === 0 || (move.using !== null && credentials.includes(move.using))),
    );
    if (meets && !isEmpty) return [];
    const what = isEmpty ? "names nothing under matches" : "matches no move";
    const guards = control.kind === "prevent" ? " and guards no edge" : "";
    const message = `the control "${control.id}" ${what}${guards}, so it never does anything`;
    return [{ code: "BT322", path: ["controls", position, "id"], at: "value", message }];
  });
}
