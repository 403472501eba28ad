import { Composer, Lexer, Parser, type CST, type Document, type YAMLError } from "yaml";
import { toSourceNode } from "./document-to-source.ts";
import { LIMITS } from "../limits.ts";
import type { TextProblem } from "../problem.ts";
import { findRefusedTokens } from "./refused-tokens.ts";
import type { SourceNode } from "./source-node.ts";
import { findTextProblems } from "./text-bounds.ts";

/** What a text holds; `root` is null when it cannot be read at all. */
export interface SourceText {
  root: SourceNode | null;
  problems: TextProblem[];
}

/** Lexical pieces (words, marks, gaps) of the largest text read: eight to each value allowed. */
const PIECES_MOST = 8 * LIMITS.nodes;
/** Marks out of place after which a text is no YAML; the library takes seconds over a hundred thousand of them. */
const STRAY_MARKS_MOST = 100;
/** Syntax errors listed; after so many the text is something else than YAML. */
const SYNTAX_ERRORS_MOST = 50;

/**
 * Reads a text as one YAML document of plain maps, lists and scalars, within the bounds for files from strangers. Never
 * throws: what the YAML library would build too deep, too large or too slowly is refused before it is built.
 */
export function readSource(text: string): SourceText {
  const textProblems = findTextProblems(text);
  if (textProblems.length > 0) return { root: null, problems: textProblems };

  const read = readTokens(text);
  if ("code" in read) return { root: null, problems: [read] };
  const problems = findRefusedTokens(read.tokens);
  if (problems.some((problem) => problem.code !== "BT111") || problems.length > SYNTAX_ERRORS_MOST)
    return { root: null, problems };

  const document = composeFirst(read.tokens, text.length);
  if (!document) return { root: null, problems: [...problems, emptyFile()] };
  if (document.errors.length > 0) {
    problems.push(...document.errors.slice(0, SYNTAX_ERRORS_MOST).map(toSyntaxProblem));
    return { root: null, problems };
  }
  const source = toSourceNode(document);
  problems.push(...source.problems);
  const isEmpty = source.root ? source.root.kind === "leaf" && source.root.value === null : problems.length === 0;
  if (isEmpty) return { root: null, problems: [...problems, emptyFile()] };
  return { root: source.root, problems };
}

function readTokens(text: string): { tokens: CST.Token[] } | TextProblem {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  const stray = new StrayMarks();
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    for (const token of parser.next(piece)) tokens.push(token);
    pieces += 1;
    stray.read(piece);
    if (stray.count > STRAY_MARKS_MOST) return notYaml(parser.offset);
    // A collection takes one place of the parser's stack, and so do the document and the scalar in hand.
    if (parser.stack.length > LIMITS.depth + 2) return tooDeep(parser.offset);
    if (pieces > PIECES_MOST) return tooMany(parser.offset);
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** Counts commas without a value before them, and closing brackets without an opening one. */
class StrayMarks {
  count = 0;
  #depth = 0;
  #before = "";
  #isScalar = false;

  read(piece: string): void {
    const isScalar = this.#isScalar;
    // The lexer announces a plain or block scalar by a mark of its own; what follows is text, whatever it looks like.
    this.#isScalar = piece === "\u001F";
    if (this.#isScalar || (!isScalar && /^[\s#]/.test(piece))) return;
    const isOpening = piece === "[" || piece === "{";
    const isClosing = piece === "]" || piece === "}";
    if (!isScalar && piece === "," && /^[,[{]$/.test(this.#before)) this.count += 1;
    if (!isScalar && isOpening) this.#depth += 1;
    if (!isScalar && isClosing) {
      if (this.#depth === 0) this.count += 1;
      else this.#depth -= 1;
    }
    this.#before = isScalar ? "" : piece;
  }
}

function composeFirst(tokens: readonly CST.Token[], length: number): Document.Parsed | null {
  // Duplicate keys are found by our own walk: the library compares every key with every other.
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    keepSourceTokens: false,
  });
  for (const document of composer.compose(tokens, true, length)) return document;
  return null;
}

const tooDeep = (offset: number): TextProblem => ({
  code: "BT103",
  offset,
  message: `nested more than ${LIMITS.depth} deep; a case needs no more than ten`,
});

const tooMany = (offset: number): TextProblem => ({
  code: "BT104",
  offset,
  message: `more than ${LIMITS.nodes.toLocaleString("en")} values; split the case or leave out what the exercise does not need`,
});

const notYaml = (offset: number): TextProblem => ({
  code: "BT102",
  offset,
  message: "this is not YAML: commas and brackets stand where no list is open",
});

const emptyFile = (): TextProblem => ({
  code: "BT116",
  offset: 0,
  message:
    "the file is empty; a case begins with `format: breachtable-scenario/1`, a design with `format: breachtable-design/1`",
});

function toSyntaxProblem(error: YAMLError): TextProblem {
  const message = SYNTAX_HINTS[error.code] ?? error.message;
  return { code: "BT102", offset: error.pos[0], message };
}

const SYNTAX_HINTS: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "a tab cannot indent YAML; use spaces",
  BAD_INDENT: "this line is indented differently from its neighbours; line up keys of one map and dashes of one list",
};
