import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from "react";

import type { LabColumn, LabDraft, LabLetter, LabLint, LabOpened, LabRow } from "../../contract/lab.ts";
import { TeamTag } from "../ui/team-tag.tsx";
import {
  blockOf,
  clearBlock,
  copyBlock,
  findOriginal,
  lettersOf,
  toggleLead,
  toggleLetter,
  type CellBlock,
} from "./edit-matrix.ts";
import { change, changeRow, pasteText, useLab } from "./lab-store.ts";
import "./matrix-grid.css";

const WORDS: Record<string, string> = {
  R: "responsible",
  A: "accountable",
  C: "consulted",
  I: "informed",
  S: "supporting",
};
const GLYPHS = { high: "▲", medium: "●", low: "○" } as const;
const PAGE_ROWS = 10;

/** Duties down, teams across; letters are typed into the cell that has the cursor. */
export function MatrixGrid({ opened, draft, lint }: { opened: LabOpened; draft: LabDraft; lint: LabLint | null }) {
  const cursor = useLab((state) => state.cursor);
  const anchor = useLab((state) => state.anchor);
  const table = useRef<HTMLTableElement>(null);
  const { columns } = opened;
  const { rows } = draft;
  const hadFocus = useRef(false);
  const roles = columns.map(({ role }) => role);
  const block = blockOf(cursor, anchor, rows.length);
  const isBlock = anchor !== null;

  useEffect(() => {
    const cell = table.current?.querySelector<HTMLElement>("[data-cursor]");
    const active = document.activeElement;
    // Whoever is at a button beside the matrix stays there, and sees what it changed.
    const isElsewhere = active !== null && active !== document.body && table.current?.contains(active) !== true;
    if (hadFocus.current && !isElsewhere) cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [cursor]);

  const move = (row: number, column: number, isExtending = false): void => {
    hadFocus.current = true;
    useLab.setState({
      anchor: isExtending ? (anchor ?? cursor) : null,
      cursor: {
        row: Math.min(rows.length - 1, Math.max(0, row)),
        column: Math.min(columns.length - 1, Math.max(0, column)),
      },
    });
  };
  const selectAll = (): void => {
    hadFocus.current = true;
    useLab.setState({
      anchor: { row: 0, column: 0 },
      cursor: { row: rows.length - 1, column: columns.length - 1 },
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { row, column } = cursor;
    const role = columns[column]?.role;
    if (role === undefined) return;
    const isEdge = event.ctrlKey || event.metaKey;
    const go = (toRow: number, toColumn: number) => () => move(toRow, toColumn, event.shiftKey);
    const moves: Record<string, () => void> = {
      ArrowUp: go(row - 1, column),
      ArrowDown: go(row + 1, column),
      ArrowLeft: go(row, column - 1),
      ArrowRight: go(row, column + 1),
      Home: go(isEdge ? 0 : row, 0),
      End: go(isEdge ? rows.length - 1 : row, columns.length - 1),
      PageUp: go(row - PAGE_ROWS, column),
      PageDown: go(row + PAGE_ROWS, column),
    };
    const letter = event.key.toUpperCase();
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const act =
      moves[event.key] ??
      (isPlain && /^[RACIS]$/.test(letter)
        ? () => changeRow(row, (one) => toggleLetter(one, role, letter as LabLetter))
        : isPlain && letter === "L"
          ? () => changeRow(row, (one) => toggleLead(one, role))
          : event.key === "Delete" || event.key === "Backspace"
            ? () => change(clearBlock(rows, roles, block))
            : isEdge && letter === "A"
              ? selectAll
              : null);
    if (act === null) return;
    event.preventDefault();
    act();
  };
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", copyBlock(rows, roles, block));
    const count = (block.bottom - block.top + 1) * (block.right - block.left + 1);
    const said = `${count} ${count === 1 ? "cell" : "cells"} ${event.type === "cut" ? "cut" : "copied"}.`;
    if (event.type === "cut") change(clearBlock(rows, roles, block), said);
    else useLab.setState({ said });
  };
  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault();
    void pasteText(event.clipboardData.getData("text/plain"));
  };

  return (
    <div className="matrix-frame">
      <table
        ref={table}
        role="grid"
        className="matrix"
        aria-label="Who holds which letter"
        aria-multiselectable="true"
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className="matrix-corner">
              Duty, on what
            </th>
            <th scope="col" className="matrix-lint-head">
              Lint
            </th>
            {columns.map((column) => (
              <Head key={column.role} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // Rows have no name of their own: two may be of one duty and one place while they are being edited.
            <tr
              key={`${row.duty} ${JSON.stringify(row.on)} ${row.source ?? r}`}
              className={r === cursor.row ? "is-current" : ""}
            >
              <th scope="row" className="matrix-row">
                <span className="matrix-duty">{row.title}</span>
                <span className="matrix-where">{row.where}</span>
              </th>
              <LintCell lint={lint} row={r} />
              {columns.map((column, c) => (
                <Cell
                  key={column.role}
                  row={row}
                  column={column}
                  isCursor={r === cursor.row && c === cursor.column}
                  isSelected={isBlock && isWithin(block, r, c)}
                  onChoose={(isExtending) => move(r, c, isExtending)}
                  onFocus={() => {
                    hadFocus.current = true;
                    const now = useLab.getState().cursor;
                    if (now.row !== r || now.column !== c)
                      useLab.setState({ cursor: { row: r, column: c }, anchor: null });
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isWithin = ({ top, bottom, left, right }: CellBlock, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

function Head({ column: { tag, title, isPlayed, isOurs } }: { column: LabColumn }) {
  return (
    <th scope="col" className="matrix-team" title={isPlayed ? title : `${title}: no team of this case plays this role`}>
      <TeamTag tag={tag} />
      <span className="matrix-team-title">{title}</span>
      {isPlayed ? (
        isOurs ? null : (
          <span className="matrix-note">outside</span>
        )
      ) : (
        <span className="matrix-note">not here</span>
      )}
    </th>
  );
}

function LintCell({ lint, row }: { lint: LabLint | null; row: number }) {
  const gaps = lint?.gaps.filter(({ rows }) => rows.includes(row)) ?? [];
  const [worst] = gaps;
  if (worst === undefined) return <td className="matrix-lint" aria-label="no gap" />;
  return (
    <td className={`matrix-lint is-${worst.severity}`} title={gaps.map(({ sentence }) => sentence).join("\n")}>
      <span aria-hidden="true">
        {GLYPHS[worst.severity]} {gaps.length}
      </span>
      <span className="visually-hidden">
        {gaps.length} {gaps.length === 1 ? "gap" : "gaps"}, the worst {worst.severity}
      </span>
    </td>
  );
}

function Cell({
  row,
  column,
  isCursor,
  isSelected,
  onChoose,
  onFocus,
}: {
  row: LabRow;
  column: LabColumn;
  isCursor: boolean;
  /** One of several that are selected. */
  isSelected: boolean;
  /** Puts the cursor here; with the cells between where it was. */
  onChoose: (isExtending: boolean) => void;
  onFocus: () => void;
}) {
  const original = useLab((state) => state.opened?.draft.rows);
  const held = lettersOf(row, column.role);
  const before = lettersOf(original === undefined ? undefined : findOriginal(original, row), column.role);
  const isChanged = held !== before;
  const words = Array.from(held)
    .map((letter) => (letter === "*" ? "leads" : WORDS[letter]))
    .join(", ");
  return (
    <td
      role="gridcell"
      tabIndex={isCursor ? 0 : -1}
      data-cursor={isCursor ? "" : undefined}
      className={`matrix-cell ${isChanged ? "is-changed" : ""} ${isSelected ? "is-selected" : ""} ${held.includes("A") ? "has-a" : ""}`}
      aria-label={`${row.title}, ${row.where}, ${column.title}: ${words === "" ? "no letter" : words}${isChanged ? `, was ${before === "" ? "empty" : before}` : ""}`}
      aria-selected={isSelected || isCursor}
      onMouseDown={(event) => {
        if (event.button !== 0) return;
        // The cell that a selection began at keeps the focus until the cursor has moved.
        event.preventDefault();
        onChoose(event.shiftKey);
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1) onChoose(true);
      }}
      onFocus={onFocus}
    >
      {isChanged && before !== "" ? <s>{before}</s> : null}
      <span>{held}</span>
    </td>
  );
}

/** Takes the row under the cursor out of the matrix. */
export function removeRow(): void {
  const { draft, cursor } = useLab.getState();
  const row = draft?.rows[cursor.row];
  if (draft === null || row === undefined) return;
  change(
    draft.rows.filter((_, i) => i !== cursor.row),
    `${row.title}, ${row.where}: row removed. Ctrl+Z brings it back.`,
  );
  useLab.setState({ cursor: { ...cursor, row: Math.max(0, Math.min(cursor.row, draft.rows.length - 2)) } });
}
