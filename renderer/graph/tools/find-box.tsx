import { useEffect, useRef, useState } from "react";

import type { GraphNode } from "../../../contract/graph.ts";
import { kindWords } from "./describe.ts";
import { useEscape } from "../use-escape.ts";

const SHOWN_MAX = 6;

/** Things whose name or kind has all words of what was typed; names that begin with it first. */
function findNodes(nodes: readonly GraphNode[], text: string): GraphNode[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = ({ title }: GraphNode): number => (title.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return nodes
    .filter((node) => {
      const there = `${node.title} ${kindWords(node)}`.toLowerCase();
      return words.every((word) => there.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN_MAX);
}

/** Finds a thing by name and goes there. */
export function FindBox({
  nodes,
  onChoose,
  onClose,
}: {
  nodes: readonly GraphNode[];
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const found = findNodes(nodes, text);
  const box = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEscape(box, onClose);
  useEffect(() => field.current?.focus(), []);
  return (
    <search ref={box} className="graph-find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = found;
          if (first !== undefined) onChoose(first.id);
        }}
      >
        <input
          ref={field}
          aria-label="Find on the graph"
          placeholder="Find on the graph"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {text.trim() === "" ? null : (
        <ul>
          {found.length === 0 ? <li className="graph-find-none">Nothing for “{text}”. Esc closes.</li> : null}
          {found.map((node) => (
            <li key={node.id}>
              <button type="button" onClick={() => onChoose(node.id)}>
                {node.title} <span>{kindWords(node)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
