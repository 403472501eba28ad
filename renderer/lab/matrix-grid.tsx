import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from "react";

import type { LabColumn, LabDraft, LabLetter, LabLint, LabOpened, LabRow } from "../../contract/lab.ts";
import { TeamTag } from "../ui/team-tag.tsx";
import { clearCell, findOriginal, lettersOf, toggleLead, toggleLetter } from "./edit-matrix.ts";
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
  const table = useRef<HTMLTableElement>(null);
  const { columns } = opened;
  const { rows } = draft;
  const hadFocus = useRef(false);

  useEffect(() => {
    if (!hadFocus.current) return;
    const cell = table.current?.querySelector<HTMLElement>("[data-cursor]");
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [cursor]);

  const move = (row: number, column: number): void => {
    hadFocus.current = true;
    useLab.setState({
      cursor: {
        row: Math.min(rows.length - 1, Math.max(0, row)),
        column: Math.min(columns.length - 1, Math.max(0, column)),
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { row, column } = cursor;
    const role = columns[column]?.role;
    if (role === undefined) return;
    const isEdge = event.ctrlKey || event.metaKey;
    const moves: Record<string, () => void> = {
      ArrowUp: () => move(row - 1, column),
      ArrowDown: () => move(row + 1, column),
      ArrowLeft: () => move(row, column - 1),
      ArrowRight: () => move(row, column + 1),
      Home: () => move(isEdge ? 0 : row, 0),
      End: () => move(isEdge ? rows.length - 1 : row, columns.length - 1),
      PageUp: () => move(row - PAGE_ROWS, column),
      PageDown: () => move(row + PAGE_ROWS, column),
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
            ? () => changeRow(row, (one) => clearCell(one, role))
            : null);
    if (act === null) return;
    event.preventDefault();
    act();
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
                  onChoose={() => move(r, c)}
                  onFocus={() => {
                    hadFocus.current = true;
                    const now = useLab.getState().cursor;
                    if (now.row !== r || now.column !== c) useLab.setState({ cursor: { row: r, column: c } });
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
  onChoose,
  onFocus,
}: {
  row: LabRow;
  column: LabColumn;
  isCursor: boolean;
  onChoose: () => void;
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
      className={`matrix-cell ${isChanged ? "is-changed" : ""} ${held.includes("A") ? "has-a" : ""}`}
      aria-label={`${row.title}, ${row.where}, ${column.title}: ${words === "" ? "no letter" : words}${isChanged ? `, was ${before === "" ? "empty" : before}` : ""}`}
      onClick={onChoose}
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
