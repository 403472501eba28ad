import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import type { RunEvent } from "../../engine/run/event.ts";
import {
  formatCanonicalJson,
  parseSessionLog,
  SESSION_LENGTH_MAX,
  sha256OfText,
  startSessionLog,
  type SessionHeader,
} from "../../formats/play/session-log.ts";

const header: SessionHeader = {
  rules: "1",
  assumptions: "1",
  scenario: { id: "drift", variant: null, sha256: sha256OfText("case: ü\u2028\n"), text: "case: ü\u2028\n" },
  design: { id: "as-it-was", sha256: sha256OfText("design\n"), text: "design\n" },
  seed: 7,
  run: 0,
  response: "auto",
  calendars: { zoneVersion: "2026a", teams: { identity: [0, 3600, 7200, 10800], soc: null }, obligations: {} },
};

const events: RunEvent[] = [
  { t: -60, type: "moveStarted", move: "list", using: null, on: "crm" },
  { t: 0, type: "moveCompleted", move: "list" },
  { t: 5, type: "workloadResumed", workload: "routing", stoppedFor: 100, cost: 1 / 3 },
  { t: 9, type: "horizonReached" },
];

function writeLog(of: SessionHeader = header): { lines: string[]; text: string; logHash: string } {
  const lines: string[] = [];
  const log = startSessionLog(of, (line) => lines.push(line));
  for (const event of events) log.append(event);
  const logHash = log.end();
  return { lines, text: `${lines.join("\n")}\n`, logHash };
}

/** Lines with the given bodies and a chain that holds, as somebody who forges a session would write them. */
function chain(bodies: string[]): string {
  let hash = "0".repeat(64);
  return bodies
    .map((body) => {
      hash = createHash("sha256")
        .update(hash + body)
        .digest("hex");
      return `{"h":"${hash}","e":${body}}\n`;
    })
    .join("");
}

describe("formatCanonicalJson", () => {
  it("sorts keys, leaves out spaces and writes short numbers", () => {
    expect(formatCanonicalJson({ b: [1, -0, 1 / 3, 2.5], a: { d: null, c: "ü\n" } })).toBe(
      '{"a":{"c":"ü\\n","d":null},"b":[1,0,0.333333,2.5]}',
    );
  });

  it.each([Number.NaN, Infinity, 2 ** 60, undefined, () => 1])("refuses %s", (value) => {
    expect(() => formatCanonicalJson({ value })).toThrow(/written exactly|no JSON text/);
  });
});

describe("a session log", () => {
  it("comes back as it was written, complete and with its log hash", () => {
    const { text, lines, logHash } = writeLog();
    const session = parseSessionLog(text);
    expect(session.problem).toBeNull();
    expect(session.header).toEqual(header);
    expect(session.entries.map((entry) => entry.line)).toEqual([2, 3, 4, 5, 6]);
    expect(session.entries[0]).toEqual({ line: 2, kind: "event", text: formatCanonicalJson(events[0]) });
    expect(session).toMatchObject({ isComplete: true, tornLine: null, lastHash: logHash });
    expect(lines.at(-1)).toContain(logHash);
  });

  it("chains each line to the one before with SHA-256, as another program would compute it", () => {
    const { lines, text } = writeLog();
    expect(chain(lines.map((line) => line.slice(line.indexOf('"e":') + 4, -1)))).toBe(text);
  });

  it("has another hash when anything that the run depends on differs", () => {
    const variants = [
      { ...header, seed: 8 },
      { ...header, rules: "2" },
      { ...header, response: "none" as const },
    ];
    const hashes = [header, ...variants].map((of) => writeLog(of).logHash);
    expect(new Set(hashes).size).toBe(4);
    expect(writeLog().logHash).toBe(hashes[0]);
  });

  it("names the line of a change, at every line and in its hash as well as its body", () => {
    const { lines } = writeLog();
    for (const [index, line] of lines.entries()) {
      const middle = Math.floor(line.length / 2) + 30;
      for (const changed of [
        line.slice(0, 10) + (line[10] === "a" ? "b" : "a") + line.slice(11),
        line.slice(0, middle) + (line[middle] === "x" ? "y" : "x") + line.slice(middle + 1),
        "",
        "not a line",
      ]) {
        const session = parseSessionLog(`${lines.with(index, changed).join("\n")}\n`);
        expect(session.problem?.line, `line ${index + 1} as ${changed.slice(0, 40)}`).toBe(index + 1);
        expect(session.entries).toHaveLength(Math.max(0, index - 1));
      }
    }
  });

  it("names the line that was taken out, put in or moved", () => {
    const { lines } = writeLog();
    expect(parseSessionLog(`${lines.toSpliced(2, 1).join("\n")}\n`).problem?.line).toBe(3);
    expect(parseSessionLog(`${lines.toSpliced(2, 0, lines[1] ?? "").join("\n")}\n`).problem?.line).toBe(3);
    expect(parseSessionLog(`${[...lines, lines.at(-1)].join("\n")}\n`).problem?.line).toBe(7);
  });

  it("drops a last line that was cut off, wherever the cut is, and keeps the rest", () => {
    const { text, lines } = writeLog();
    const lastStart = text.length - (lines.at(-1)?.length ?? 0) - 1;
    for (let cut = lastStart + 1; cut < text.length - 1; cut += 1) {
      const session = parseSessionLog(text.slice(0, cut));
      expect(session).toMatchObject({ tornLine: 6, problem: null, isComplete: false });
      expect(session.entries).toHaveLength(4);
    }
    expect(parseSessionLog(text.slice(0, -1))).toMatchObject({ tornLine: null, isComplete: true });
    expect(parseSessionLog(text.slice(0, lastStart))).toMatchObject({ tornLine: null, isComplete: false });
  });

  it("says when line endings were changed", () => {
    expect(parseSessionLog(writeLog().text.replaceAll("\n", "\r\n")).problem).toEqual({
      line: 1,
      message: "Line endings were changed after it was written.",
    });
  });

  it.each([
    ["", "empty"],
    ["hello", "not a Breachtable session"],
    ["{}\n", "not a Breachtable session"],
    [chain(['{"kind":"event"}']), "not a session header"],
    [chain(['{"format":"breachtable-session/9","kind":"header"}']), "breachtable-session/9"],
    [chain(['{"format":"breachtable-session/1","kind":"header"}']), "not valid at"],
  ])("refuses %j", (text, message) => {
    expect(parseSessionLog(text)).toMatchObject({ header: null, problem: { line: 1 } });
    expect(parseSessionLog(text).problem?.message).toContain(message);
  });

  it("does not believe a forged header whose chain holds", () => {
    const forge = (change: (value: Record<string, unknown>) => void): string => {
      const value = JSON.parse((writeLog().lines[0] ?? "").slice(76, -1)) as Record<string, unknown>;
      change(value);
      return chain([formatCanonicalJson(value)]);
    };
    expect(parseSessionLog(forge(() => {})).problem).toBeNull();
    for (const change of [
      (value: Record<string, unknown>) => (value["seed"] = -1),
      (value: Record<string, unknown>) => (value["extra"] = 1),
      (value: Record<string, unknown>) => (value["design"] = { ...header.design, text: "other" }),
      (value: Record<string, unknown>) => (value["calendars"] = { ...header.calendars, teams: { a: [5, 1] } }),
      (value: Record<string, unknown>) => (value["calendars"] = { ...header.calendars, teams: { "__proto__ ": [] } }),
    ]) {
      expect(parseSessionLog(forge(change)).problem?.line).toBe(1);
    }
  });

  it("does not believe a forged end, or lines that are of no known kind", () => {
    const first = (writeLog().lines[0] ?? "").slice(76, -1);
    for (const body of ['{"events":3,"kind":"end"}', '{"event":{},"x":{},"kind":"event"}', '{"kind":"note"}']) {
      expect(parseSessionLog(chain([first, body])).problem?.line).toBe(2);
    }
    const event = '{"event":{"t":1},"kind":"event"}';
    expect(parseSessionLog(chain([first, '{"events":0,"kind":"end"}', event])).problem?.line).toBe(3);
    expect(parseSessionLog(chain([first, '{"command":{},"kind":"command"}'])).entries[0]?.kind).toBe("command");
  });

  it("does not read more than its bound", () => {
    const session = parseSessionLog("x".repeat(SESSION_LENGTH_MAX + 1));
    expect(session.problem?.message).toContain("larger than 64 MiB");
  });
});
