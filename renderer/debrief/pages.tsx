import type { ReactNode } from "react";

import { gainBars } from "../../charts/gain-bars.ts";
import { twoRows } from "../../charts/two-rows.ts";
import { waterfall } from "../../charts/waterfall.ts";
import type {
  Happened,
  HadHeldPage,
  LedgerLine,
  Minutes,
  Moment,
  Owners,
  SetLine,
  SmallestPage,
} from "../../contract/debrief.ts";
import { BELIEVED_TITLE, HAPPENED_NOTE } from "../../contract/debrief-words.ts";
import { formatWhole } from "../ui/time.ts";
import { Chart } from "./chart.tsx";
import "./pages.css";

/** More rows than any wall has. */
export const ROWS_MAX = 12;

/** In the room a page shows what fits, without what is only read at a desk; on the console everything. */
interface Sized {
  isRoom: boolean;
  /** Rows that there is room for. */
  limit: number;
}

/** Says what the wall has no room for. */
function More({ count, what }: { count: number; what: string }) {
  return count <= 0 ? null : (
    <p className="debrief-quiet">{`and ${count} more ${what}${count === 1 ? "" : "s"} in the report`}</p>
  );
}

/** The smallest that the chart becomes on the wall, beside its full size, before a moment is left out of the lists. */
const CHART_LEAST = 0.7;

/** Both rows with what they are numbered by. On the wall the chart gives way first, and the lists only then. */
export function HappenedPage({ happened, isRoom, limit }: { happened: Happened } & Sized) {
  const rows = Math.max(...[happened.attacker, happened.believed].map((moments) => numberedIn(moments).length));
  const share = isRoom ? chartShare(rows, limit) : 1;
  return (
    <>
      {/* Measured when it is put up, so that another size is another chart. */}
      <div key={share} style={{ fontSize: `${share}em` }}>
        <Chart draw={(size) => twoRows(happened, size)} />
      </div>
      <p className="debrief-quiet">{HAPPENED_NOTE}</p>
      <div className="debrief-two">
        <Numbered title={happened.attackerTitle} moments={happened.attacker} limit={limit} />
        <Numbered title={BELIEVED_TITLE} moments={happened.believed} limit={limit} />
      </div>
      {isRoom ? null : (
        <details className="debrief-more">
          <summary>Everything by the clock</summary>
          <Table
            caption={`${happened.attackerTitle}, and what was seen, decided and done`}
            heads={["When", "Clock", "Mark", "What"]}
            rows={[...happened.attacker, ...happened.believed.filter(({ isHelp }) => !isHelp), ...happened.decisions]
              .sort((a, b) => a.at - b.at)
              .map(({ elapsed, wall, mark, text }) => [elapsed, wall, mark, text])}
          />
          {happened.record.length === 0 ? null : (
            <Table
              caption="What the public record says"
              heads={["When", "Clock", "What"]}
              rows={happened.record.map(({ elapsed, wall, title }) => [elapsed, wall, title])}
            />
          )}
        </details>
      )}
    </>
  );
}

/** On the wall the small ones are one line, so that the bars still add up to the total. */
function largestFirst(lines: readonly LedgerLine[], limit: number): LedgerLine[] {
  if (lines.length <= limit) return [...lines];
  const largest = new Set([...lines].sort((a, b) => b.seconds - a.seconds).slice(0, limit - 1));
  const rest = lines.filter((line) => !largest.has(line));
  const [first] = rest;
  if (first === undefined) return [...lines];
  const seconds = rest.reduce((sum, line) => sum + line.seconds, 0);
  const words = { what: `${rest.length} shorter stretches`, tag: "", team: null, duty: null, share: "" };
  const rounded = rest.reduce((sum, line) => sum + line.rounded, 0);
  return [
    ...lines.filter((line) => largest.has(line)),
    { ...first, ...words, time: formatWhole(rounded), rounded, seconds },
  ];
}

const numberedIn = (moments: readonly Moment[]): Moment[] => moments.filter(({ number }) => number !== null);

/** Limits beyond the rows that there are take nothing from the lists: each of them is a step of the chart instead. */
function chartShare(rows: number, limit: number): number {
  const steps = Math.max(1, ROWS_MAX - rows);
  return 1 - (1 - CHART_LEAST) * Math.min(1, (ROWS_MAX - Math.min(limit, ROWS_MAX)) / steps);
}

function Numbered({ title, moments, limit }: { title: string; moments: readonly Moment[]; limit: number }) {
  const numbered = numberedIn(moments);
  const left = numbered.length - limit;
  return (
    <section>
      <h2>
        {title}
        {left <= 0 ? null : <small>{`, ${left} earlier in the report`}</small>}
      </h2>
      <ul className="debrief-numbered">
        {(left > 0 ? numbered.slice(-limit) : numbered).map(({ number, elapsed, text }) => (
          <li key={number}>
            <b>{number}</b>
            <span className="debrief-time">{elapsed}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function MinutesPage({ minutes, isRoom, limit }: { minutes: Minutes } & Sized) {
  const shown = largestFirst(minutes.lines, limit);
  return (
    <>
      <p className="debrief-lead">{minutes.sentence}</p>
      <ul className="debrief-families">
        {minutes.families
          .filter(({ seconds }) => seconds > 0)
          .map(({ family, title, time, share }) => (
            <li key={family} className={`family-${family}`}>
              <b>{time}</b> {title} {share === "" ? "" : `(${share})`}
            </li>
          ))}
      </ul>
      {minutes.totalSeconds === 0 ? null : (
        <Chart draw={(size) => waterfall({ ...minutes, lines: shown }, { ...size, row: size.font * 1.9 })} />
      )}
      {isRoom ? null : (
        <details className="debrief-more">
          <summary>The figures as a table</summary>
          <Table
            caption={`The ledger: ${minutes.total}`}
            heads={["What", "Held by", "Duty", "Time", "Share"]}
            rows={minutes.lines.map(({ what, team, duty, time, share }) => [
              what,
              team ?? "nobody",
              duty ?? "–",
              time,
              share,
            ])}
          />
          <Table
            caption="By duty and team"
            heads={["Duty", "Time", "Of it"]}
            rows={minutes.byDuty.map(({ duty, time, cells }) => [
              duty,
              time,
              cells.map(({ team, time: own }) => `${team} ${own}`).join("; "),
            ])}
          />
        </details>
      )}
    </>
  );
}

const SEVERITY_GLYPHS = { high: "▲", medium: "◆", low: "○" } as const;

export function OwnersPage({ owners, isRoom, limit }: { owners: Owners } & Sized) {
  // The questions first, then as many gaps as there is room for.
  const objects = owners.objects.slice(0, limit);
  const gaps = owners.gaps.slice(0, Math.max(0, limit - owners.objects.length));
  return (
    <>
      <p className="debrief-lead">{owners.sentence}</p>
      <Table
        caption="The four questions"
        heads={["About", ...owners.questions.map(({ title }) => title)]}
        rows={objects.map(({ object, title, why, answers }) => [
          <span key={object}>
            {title} <small className="debrief-why">{why}</small>
          </span>,
          ...answers.map(({ question, names, isNobody }) => (
            <span key={question}>
              {names.join(", ")}
              {isNobody ? (
                <strong className="debrief-nobody"> ∅ nobody{names.length > 0 ? " for some" : ""}</strong>
              ) : null}
            </span>
          )),
        ])}
      />
      {gaps.length === 0 ? (
        <p className="debrief-count">{owners.count}</p>
      ) : (
        <Table
          caption={owners.count}
          heads={["Severity", "Gap", "Cost here", ...(isRoom ? [] : ["Standards"])]}
          rows={gaps.map(({ severity, sentence, gap, time, standards }) => [
            <span key="severity" className="debrief-whole">
              {SEVERITY_GLYPHS[severity]} {severity}
            </span>,
            <span key={gap}>
              {sentence} {isRoom ? null : <code className="debrief-id">{gap}</code>}
            </span>,
            <span key="cost" className="debrief-whole">
              {time === "" ? "–" : time}
            </span>,
            ...(isRoom ? [] : [standards.join(", ")]),
          ])}
        />
      )}
      <More count={owners.objects.length - objects.length} what="thing" />
    </>
  );
}

export function SmallestSetPage({ smallest, isRoom, limit }: { smallest: SmallestPage | null } & Sized) {
  if (smallest === null) return <p role="status">Looking for the smallest set…</p>;
  return (
    <>
      <p className="debrief-lead">{smallest.sentence}</p>
      <div className="debrief-sets">
        <SetList
          title="Same"
          glyph="✓"
          lines={smallest.same}
          limit={limit}
          nothing="Nothing that was cut took anything away."
        />
        <SetList title="Missed" glyph="∅" lines={smallest.missed} limit={limit} nothing="Nothing was missed." />
        {smallest.undone.length === 0 ? null : (
          <SetList title="Decided, not done" glyph="…" lines={smallest.undone} limit={limit} nothing="" />
        )}
        <SetList
          title="Superfluous"
          glyph="○"
          lines={smallest.superfluous}
          limit={limit}
          nothing="Nothing was cut for nothing."
        />
        {smallest.prudent.length === 0 ? null : (
          <SetList title="Prudent" glyph="?" lines={smallest.prudent} limit={limit} nothing="" />
        )}
      </div>
      <p className="debrief-quiet">
        Asked at {smallest.at}. {smallest.method}
        {smallest.infeasible.length === 0 ? "" : ` Nobody could kill: ${smallest.infeasible.join(", ")}.`}
      </p>
      {isRoom ? null : (
        <div className="debrief-two">
          <SetList
            title={`${smallest.truth.title}: ${smallest.truth.total}`}
            lines={smallest.truth.lines}
            limit={limit}
            nothing="Nothing to cut."
          />
          {smallest.known === null ? null : (
            <SetList
              title={`${smallest.known.title}: ${smallest.known.total}`}
              lines={smallest.known.lines}
              limit={limit}
              nothing="Nothing to cut."
            />
          )}
        </div>
      )}
    </>
  );
}

function SetList({
  title,
  glyph,
  lines,
  limit,
  nothing,
}: {
  title: string;
  glyph?: string;
  lines: readonly SetLine[];
  limit: number;
  nothing: string;
}) {
  return (
    <section className="debrief-set">
      <h2>
        {glyph === undefined ? null : <span aria-hidden="true">{glyph} </span>}
        {title}
      </h2>
      {lines.length === 0 ? <p className="debrief-quiet">{nothing}</p> : null}
      <ul>
        {lines.slice(0, limit).map((line) => (
          <li key={`${line.title} ${line.by} ${line.elapsed ?? ""}`}>
            <b>
              {line.place === null ? "" : `${line.place}. `}
              {line.title}
            </b>
            <span>
              {line.by}
              {line.elapsed === null ? "" : `, ${line.elapsed}`}
            </span>
            {line.price === "" ? null : <span>{line.price}</span>}
            {line.note === "" ? null : <span>{line.note}</span>}
          </li>
        ))}
      </ul>
      <More count={lines.length - limit} what="action" />
    </section>
  );
}

export function HadHeld({ hadHeld, isRoom, limit }: { hadHeld: HadHeldPage | null } & Sized) {
  if (hadHeld === null) return <p role="status">Running the case again with one cell changed at a time…</p>;
  return (
    <>
      <p className="debrief-lead">{hadHeld.sentence}</p>
      {hadHeld.rows.length === 0 ? null : <Chart draw={(size) => gainBars(hadHeld.rows.slice(0, limit), size)} />}
      <p className="debrief-quiet">{hadHeld.method}</p>
      {isRoom || hadHeld.rows.length === 0 ? null : (
        <Table
          caption={`${hadHeld.rows.length} of ${hadHeld.tried} cells that were tried`}
          heads={["Change", "From", "To", "Same decisions", "By design"]}
          rows={hadHeld.rows.map(({ title, cell, from, to, sameDecisionsText, byDesignText }) => [
            `${title}, ${cell}`,
            from,
            to,
            sameDecisionsText,
            byDesignText,
          ])}
        />
      )}
    </>
  );
}

/** A table whose first column names its rows. */
export function Table({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}) {
  return (
    <table className="debrief-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {/* Rows are complete with every view and never move by themselves, so their place is their name. */}
        {rows.map((row, n) => (
          <tr key={`row ${String(n)}`}>
            {row.map((cell, c) =>
              c === 0 ? (
                <th key={heads[c]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={heads[c]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
