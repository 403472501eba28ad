import type { CST } from "yaml";
import type { TextProblem } from "./problem.ts";

/** Parts of YAML that the format leaves out, found in the token tree; the tree is known to be shallow. */
export function findRefusedTokens(tokens: readonly CST.Token[]): TextProblem[] {
  const problems: TextProblem[] = [];
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
      collectTags(token.value, problems);
      for (const start of token.start) collectTags(start, problems);
    }
  }
  return problems;
}

function collectTags(token: CST.Token | null | undefined, problems: TextProblem[]): void {
  if (!token) return;
  switch (token.type) {
    case "tag":
      problems.push({
        code: "BT111",
        offset: token.offset,
        message: `the tag ${shorten(token.source)} is not allowed; delete it`,
      });
      return;
    case "block-map":
    case "block-seq":
    case "flow-collection":
      for (const item of token.items) {
        for (const start of item.start) collectTags(start, problems);
        collectTags(item.key, problems);
        for (const separator of item.sep ?? []) collectTags(separator, problems);
        collectTags(item.value, problems);
      }
      return;
    case "block-scalar":
      for (const prop of token.props) collectTags(prop, problems);
      return;
    default:
      return;
  }
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
