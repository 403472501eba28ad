import { ListBox, ListBoxItem } from "react-aria-components";

import type { CaseRow } from "../../contract/library.ts";
import { Chip } from "../ui/chip.tsx";
import { formatMinutes } from "../ui/time.ts";
import { PathStrip } from "./path-strip.tsx";
import "./case-list.css";

interface CaseListProps {
  rows: readonly CaseRow[];
  selected: string | null;
  onSelect: (id: string) => void;
  /** Enter, or a double click. */
  onRun: (id: string) => void;
}

/** Cases to choose from: one row each, moved through by arrow keys. */
export function CaseList({ rows, selected, onSelect, onRun }: CaseListProps) {
  return (
    <ListBox
      aria-label="Cases"
      className="cases"
      items={rows}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === "all" ? [] : keys;
        if (typeof key === "string") onSelect(key);
      }}
      onAction={(key) => onRun(String(key))}
    >
      {(row) => (
        <ListBoxItem id={row.case} textValue={row.title} className="case-row">
          <PathStrip shapes={row.strip} />
          <span className="case-words">
            <span className="case-line">
              <span className="case-title">{row.title}</span>
              <Problems {...row.problems} />
              <span className="case-facts">{toFacts(row)}</span>
            </span>
            <span className="case-summary">{row.summary}</span>
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function Problems({ errors, warnings }: CaseRow["problems"]) {
  if (errors > 0)
    return (
      <Chip glyph="✕" tone="held">
        {errors === 1 ? "1 error" : `${errors} errors`}
      </Chip>
    );
  if (warnings === 0) return null;
  return (
    <Chip glyph="!" tone="suspected">
      {warnings === 1 ? "1 warning" : `${warnings} warnings`}
    </Chip>
  );
}

const toFacts = ({ year, party, minutes, beats, difficulty }: CaseRow): string =>
  [year, party, ...(beats === 0 ? [] : [formatMinutes(minutes), `${beats} beats`, difficulty])]
    .filter((word) => word !== null && word !== "")
    .join(" · ");
