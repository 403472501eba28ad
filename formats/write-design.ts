import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from "yaml";

import type { LetterRule, Selector } from "../engine/model/design.ts";

/** A row to be written; `source`: its place in the text that is changed, or null where it is new. */
export interface WrittenRow extends LetterRule {
  source: number | null;
}

/** What is new about a design that was read from a text. */
export interface DesignEdit {
  id: string;
  title: string;
  rows: readonly WrittenRow[];
}

/** Lines of a row are as long as they are: one row, one line, so that changes read well in a diff. */
const LINE_WIDTH = 0;

/**
 * The text of a design with other letters. Everything else stays as it was written, comments included; a row that did not
 * change keeps its words. `before` are the rules that the text was read as, in its order.
 */
export function writeDesign(text: string, before: readonly LetterRule[], edit: DesignEdit): string {
  const document = parseDocument(text);
  setScalar(document, "id", edit.id);
  setScalar(document, "title", edit.title);
  const old = document.get("letters");
  const nodes = isSeq(old) ? old.items : [];
  const letters = isSeq(old) ? old : document.createNode([]);
  letters.items = edit.rows.map((row) => {
    const node = row.source === null ? undefined : nodes[row.source];
    const was = row.source === null ? undefined : before[row.source];
    if (node === undefined || !isMap(node) || was === undefined) return newRow(document, row);
    if (isSameRule(was, row)) return node;
    return changedRow(document, node, was, row);
  });
  if (!isSeq(old)) document.set("letters", letters);
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: true });
}

function setScalar(document: Document, key: string, value: string): void {
  if (document.get(key) !== value) document.set(key, value);
}

const LETTERS = [
  ["R", "responsible"],
  ["A", "accountable"],
  ["C", "consulted"],
  ["I", "informed"],
  ["S", "support"],
] as const;

function newRow(document: Document, row: WrittenRow): YAMLMap {
  const value: Record<string, unknown> = { duty: row.duty, on: toText(row.on) };
  for (const [letter, field] of LETTERS) if (row[field].length > 0) value[letter] = row[field];
  if (row.leads) value["leads"] = true;
  const node = document.createNode(value, { flow: true }) as YAMLMap;
  node.flow = true;
  return node;
}

/** The same row with other letters, in place: what is written about it stays. */
function changedRow(document: Document, node: YAMLMap, was: LetterRule, row: WrittenRow): YAMLMap {
  if (JSON.stringify(was.on) !== JSON.stringify(row.on)) node.set("on", document.createNode(toText(row.on)));
  for (const [letter, field] of LETTERS) {
    if (isSame(was[field], row[field])) continue;
    if (row[field].length === 0) node.delete(letter);
    else node.set(letter, document.createNode(row[field], { flow: true }));
  }
  if (was.leads !== row.leads) {
    if (row.leads) node.set("leads", true);
    else node.delete("leads");
  }
  // A gap that is there no longer needs no reason.
  if (row.responsible.length > 0 && row.accountable.length > 0) node.delete("onPurpose");
  inOrder(node);
  return node;
}

const ORDER = ["duty", "on", "R", "A", "C", "I", "S", "leads", "onPurpose"];

function inOrder(node: YAMLMap): void {
  const place = (key: unknown): number => ORDER.indexOf(isScalar(key) ? String(key.value) : String(key));
  node.items.sort((a, b) => place(a.key) - place(b.key));
}

/** A selector as people write it: `any`, an id, or attributes. */
function toText(selector: Selector): unknown {
  const { object, ...attributes } = selector;
  if (object !== null) return object;
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  return given.length === 0 ? "any" : Object.fromEntries(given);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((role, i) => role === b[i]);

const isSameRule = (a: LetterRule, b: LetterRule): boolean =>
  a.duty === b.duty &&
  a.leads === b.leads &&
  JSON.stringify(a.on) === JSON.stringify(b.on) &&
  LETTERS.every(([, field]) => isSame(a[field], b[field]));
