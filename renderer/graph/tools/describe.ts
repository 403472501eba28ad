import type { GraphEdge, GraphNode } from "../../../contract/graph.ts";
import { knowledgeSign, truthSign } from "../things/states.ts";

const ACCESS_WORDS: Record<string, string> = { read: "read", write: "write", admin: "admin", destroy: "destroy" };

/** A thing in one sentence, as a screen reader says it. */
export function describeNode(node: GraphNode): string {
  const parts = [node.title, kindWords(node)];
  const truth = truthSign(node);
  const knowledge = knowledgeSign(node);
  if (truth !== null) parts.push(truth.word);
  if (knowledge !== null) parts.push(node.truth === null ? knowledge.word : `${knowledge.word} to us`);
  if (node.truth?.isPersistence === true) parts.push("planted by the attacker");
  if (node.truth !== null && node.truth.foothold.length > 0)
    parts.push(`foothold with ${node.truth.foothold.join(", ")}`);
  parts.push(ownerWords(node));
  if (!node.inInventory) parts.push("not in our inventory");
  return `${parts.filter((part) => part !== "").join(", ")}.`;
}

/** "refresh token", "identity provider"; what it is, in words. */
export function kindWords({ kind, type }: Pick<GraphNode, "kind" | "type">): string {
  if (type === "party") return kind ?? "";
  return (kind ?? type).replaceAll("-", " ");
}

/** Who is accountable, for what. */
function ownerWords({ owners }: Pick<GraphNode, "owners">): string {
  const { duty, accountable } = owners;
  if (accountable.length === 0) return `nobody accountable for ${duty}`;
  return `${accountable.join(" and ")} accountable for ${duty}`;
}

/** "read, write" as the most that it comes to: "write". */
export function accessWords({ access }: Pick<GraphEdge, "access">): string {
  return access.map((one) => ACCESS_WORDS[one] ?? one).join(", ");
}
