import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { namesInVariants } from "./names-in-variants.ts";
import type { ObjectIndex } from "./object-index.ts";

/** Sources that nothing names, and events of the record that rest on unverified ones without saying so. */
export function checkSources(text: ScenarioText, index: ObjectIndex): Problem[] {
  const problems: Problem[] = [];
  const used = namesInVariants(text);
  for (const { role, value } of index.fields) {
    if (role.role === "reference" && role.to.includes("source") && typeof value === "string") used.add(value);
  }
  for (const [position, source] of text.sources.entries()) {
    if (used.has(source.id)) continue;
    const message = `nothing refers to the source "${source.id}"; name it where it is used, or leave it out`;
    problems.push({ code: "BT316", path: ["sources", position, "id"], at: "value", message });
  }

  const unverified = new Set(
    text.sources.filter((source) => source.confidence === "unverified").map((source) => source.id),
  );
  const check = (source: string | null, said: string, path: Path): void => {
    if (source === null || !unverified.has(source) || /\bunverified\b/i.test(said)) return;
    const message = `the source "${source}" is unverified; write the word "unverified" into the title, so that nobody takes it for a fact`;
    problems.push({ code: "BT315", path, at: "value", message });
  };
  for (const [position, event] of text.record.entries()) {
    if (typeof event.at !== "string") check(event.at.source, event.title, ["record", position, "at", "source"]);
  }
  for (const [position, act] of text.outside.entries()) {
    const said = `${act.title} ${act.tells?.text ?? ""}`;
    check(act.source, said, ["outside", position, "source"]);
    if (typeof act.at !== "string") check(act.at.source, said, ["outside", position, "at", "source"]);
  }
  return problems;
}
