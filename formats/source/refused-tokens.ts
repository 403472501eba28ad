import type { CST } from "yaml";
import { LIMITS } from "../limits.ts";
import type { TextProblem } from "../problem.ts";

interface Found {
  problems: TextProblem[];
  anchors: number;
}

/** Parts of YAML that the format leaves out, found in the token tree; the tree is known to be shallow. */
export function findRefusedTokens(tokens: readonly CST.Token[]): TextProblem[] {
  const found: Found = { problems: [], anchors: 0 };
  const { problems } = found;
  let documents = 0;
  for (const token of tokens) {
    if (token.type === "directive") {
      problems.push({ code: "BT113", offset: token.offset, message: "a directive is not allowed; delete the line" });
    } else if (token.type === "document") {
      documents += 1;
      if (documents === 2) {
        const message = "a second document begins here; put it into a file of its own";
        problems.push({ code: "BT112", offset: token.offset, message });
      }
      collect(token.value, found);
      for (const start of token.start) collect(start, found);
    }
  }
  return problems;
}

function collect(token: CST.Token | null | undefined, found: Found): void {
  if (!token) return;
  switch (token.type) {
    case "tag":
      found.problems.push({
        code: "BT111",
        offset: token.offset,
        message: `the tag ${shorten(token.source)} is not allowed; delete it`,
      });
      return;
    case "anchor":
      found.anchors += 1;
      if (found.anchors === LIMITS.aliases + 1) {
        const message = `more than ${LIMITS.aliases} anchors; write values out`;
        found.problems.push({ code: "BT105", offset: token.offset, message });
      }
      return;
    case "block-map":
    case "block-seq":
    case "flow-collection":
      for (const item of token.items) {
        for (const start of item.start) collect(start, found);
        collect(item.key, found);
        for (const separator of item.sep ?? []) collect(separator, found);
        collect(item.value, found);
      }
      return;
    case "block-scalar":
      for (const prop of token.props) collect(prop, found);
      return;
    default:
      return;
  }
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
