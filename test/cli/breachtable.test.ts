import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { beforeAll, describe, expect, it } from "vitest";

import { LIMITS } from "../../formats/limits.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { headerFor, playSession } from "../../host/play-session.ts";
import { bundlePath } from "../../scripts/bundle.mjs";
import { makeTemporaryFolder } from "../host/temporary-folder.ts";
import { node24Path } from "../node-24.ts";
import { leakedKeyFolder } from "./fixtures/leaked-key.ts";
import { breachtable, breachtableJson, buildWhenStale } from "./run-breachtable.ts";

beforeAll(buildWhenStale);

describe("breachtable list", () => {
  it("names the bundled scenarios and designs in both forms", () => {
    const { exitCode, document } = breachtableJson(["list"]);
    expect(exitCode).toBe(0);
    const scenarios = document["scenarios"] as { id: string; title: string; isValid: boolean }[];
    expect(scenarios.map(({ id }) => id)).toEqual(expect.arrayContaining(["nine-seconds", "salesloft-drift"]));
    expect(scenarios.every(({ title }) => title.length > 3)).toBe(true);
    expect((document["designs"] as { id: string }[]).map(({ id }) => id)).toContain("as-it-was");
    const text = breachtable(["list"]).stdout;
    for (const { id, title } of scenarios) expect(text).toContain(`${id}  ${title}`);
  });
});

describe("breachtable validate", () => {
  const broken = readFileSync(path.join(leakedKeyFolder, "case.yaml"), "utf8")
    .replace("subject: connector\n", "subject: conector\n")
    .replace("difficulty: introductory", "difficulty: easy");

  it("prints nothing on stdout for a case and designs without problems", () => {
    expect(breachtable(["validate", leakedKeyFolder])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "3 files: 0 errors, 0 warnings\n",
    });
  });

  it("prints every problem as file:line:column: severity CODE: message, and exits with 1", () => {
    const folder = makeTemporaryFolder({ "case.yaml": broken });
    const { exitCode, stdout } = breachtable(["validate", "case.yaml"], { cwd: folder });
    expect(exitCode).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toMatch(/^case\.yaml:\d+:\d+: (?:error|warning) [A-Z]{2}\d{3}: ./);
    expect(stdout).toContain("conector");
  });

  it("gives the same problems in JSON", () => {
    const folder = makeTemporaryFolder({ "case.yaml": broken });
    const { exitCode, document, stderr } = breachtableJson(["validate", "case.yaml"], { cwd: folder });
    expect(exitCode).toBe(1);
    const [file] = document["files"] as { file: string; diagnostics: object[] }[];
    expect(file?.file).toBe("case.yaml");
    expect(Object.keys(file?.diagnostics[0] ?? {})).toEqual(["line", "column", "severity", "code", "message"]);
    expect(stderr).toContain("1 file: ");
  });

  it("decides by the format key, and checks a design against the case that it lies beside", () => {
    const design = readFileSync(path.join(leakedKeyFolder, "designs/as-it-was.yaml"), "utf8");
    const wrong = design.replaceAll("R: [identity]", "R: [identiti]");
    const inCase = readFileSync(path.join(leakedKeyFolder, "case.yaml"), "utf8");
    const folder = makeTemporaryFolder({ "case.yaml": inCase, "designs/d.yaml": wrong, "loose.yaml": wrong });
    expect(breachtable(["validate", folder]).stdout).toContain("identiti");
    expect(breachtable(["validate", path.join(folder, "loose.yaml")]).stdout).not.toContain("BT210");
  });

  it("takes ids of the library, and knows a near one", () => {
    expect(breachtableJson(["validate", "nine-seconds"]).exitCode).toBe(0);
    const unknown = breachtable(["validate", "nine-second"]);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stdout).toContain('Did you mean "nine-seconds"?');
  });

  it("reports a file that cannot be read among the others, whose reports stand", () => {
    const folder = makeTemporaryFolder({
      "case.yaml": broken,
      "image.yaml": new Uint8Array([0x66, 0xff]),
      "huge.yaml": `${broken}${"#".repeat(LIMITS.textBytes)}`,
    });
    mkdirSync(path.join(folder, "empty"));
    const names = ["gone.yaml", "image.yaml", "huge.yaml", "empty", "case.yaml"];
    const { exitCode, document, stderr } = breachtableJson(["validate", ...names], { cwd: folder });
    expect(exitCode).toBe(2);
    const files = document["files"] as { file: string; kind: string | null; diagnostics: { code: string }[] }[];
    expect(files.map(({ file }) => file)).toEqual(names);
    expect(files.slice(0, 4).map(({ kind, diagnostics }) => [kind, ...diagnostics.map(({ code }) => code)])).toEqual([
      [null, "BT100"],
      [null, "BT118"],
      [null, "BT101"],
      [null, "BT100"],
    ]);
    expect(files[4]?.diagnostics.length).toBeGreaterThan(1);
    expect(stderr).toContain("5 files: ");
    // Without a name that is none, it is the input that has problems.
    expect(breachtable(["validate", ...names.slice(1, 3)], { cwd: folder })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("image.yaml:1:1: error BT118: image.yaml is not UTF-8 text.") as string,
    });
  });

  it("takes a file once, however it is named", () => {
    const twice = breachtable(["validate", "nine-seconds", "scenarios/nine-seconds/case.yaml"]);
    expect(twice.stderr).toBe(breachtable(["validate", "nine-seconds"]).stderr);
  });

  it("says that a design was not checked against a case with errors", () => {
    const design = readFileSync(path.join(leakedKeyFolder, "designs/as-it-was.yaml"), "utf8");
    const folder = makeTemporaryFolder({ "case.yaml": broken, "designs/d.yaml": design });
    const { stdout } = breachtable(["validate", "designs/d.yaml"], { cwd: folder });
    expect(stdout).toContain("designs/d.yaml:1:1: warning BT360: ");
    expect(stdout).toContain("case.yaml has errors");
  });

  it("finds no problem in the whole library", () => {
    const { exitCode, document } = breachtableJson(["validate", "scenarios"]);
    expect([exitCode, document["errors"], document["warnings"]]).toEqual([0, 0, 0]);
  });
});

describe("breachtable run", () => {
  it("gives one document with every promised field, and nothing else on stdout", () => {
    const { exitCode, document } = breachtableJson(["run", leakedKeyFolder, "--seed", "7"]);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ scenario: "leaked-key", variant: null, design: "as-it-was", seed: 7 });
    expect(document["logHash"]).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(document["containment"] as object)).toEqual([
      "first",
      "final",
      "relapses",
      "believed",
      "firstBelieved",
      "lastBelieved",
      "falseAllClear",
      "lapsedAllClear",
      "wronglyBelieved",
    ]);
    const scores = document["scores"] as Record<string, number | null>;
    expect(Object.keys(scores)).toEqual(["containment", "damage", "availability", "evidence", "accountability"]);
    const details = document["scoreDetails"] as Record<string, { value: number | null; notApplicable: string | null }>;
    for (const [name, value] of Object.entries(scores)) {
      expect(details[name]?.value).toBe(value);
      if (value === null) expect(details[name]?.notApplicable).not.toBeNull();
      else expect(value >= 0 && value <= 100).toBe(true);
    }
    expect(Object.keys(document["references"] as object)).toEqual(["par", "noResponse", "record", "revokeEverything"]);
    const others = [
      "damage",
      "damageAttribution",
      "availabilityBill",
      "timing",
      "zoneVersion",
      "rulesVersion",
      "assumptionsVersion",
    ];
    expect(others.filter((field) => document[field] === undefined)).toEqual([]);
    const { final } = document["containment"] as { final: number };
    const ledger = document["ledger"] as {
      segment: string;
      team: string | null;
      duty: string | null;
      seconds: number;
    }[];
    expect(ledger.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(final);
  });

  it("gives the same log hash twice, and another one for another seed, design, variant or response", () => {
    const hash = (...words: string[]) => breachtableJson(["run", ...words]).document["logHash"];
    const first = hash(leakedKeyFolder);
    expect(hash(leakedKeyFolder, "--seed", "1", "--design", "as-it-was")).toBe(first);
    const others = [
      hash(leakedKeyFolder, "--seed", "2"),
      hash(leakedKeyFolder, "--design", "identity-alone"),
      hash(`${leakedKeyFolder}@no-alert`),
      hash(leakedKeyFolder, "--response", "none"),
      hash(leakedKeyFolder, "--response", "par"),
    ];
    expect(new Set([first, ...others]).size).toBe(6);
  });

  it("gives the same log hash on Node 24", (context) => {
    const node = node24Path(context);
    for (const scenario of [leakedKeyFolder, "nine-seconds"]) {
      const words = ["run", scenario, "--seed", "4294967295"];
      expect(breachtableJson(words, { node }).document).toEqual(breachtableJson(words).document);
    }
  });

  it("tells a plain story, without colour, and shows the hash", () => {
    const { exitCode, stdout } = breachtable(["run", leakedKeyFolder], { env: { FORCE_COLOR: "1" } });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("\u001B");
    expect(stdout).toMatch(/^Leaked key \(2026\) · design “As it was” · seed 1\n/);
    expect(stdout).toContain("── Where the time went ──");
    expect(stdout).toContain(breachtableJson(["run", leakedKeyFolder]).document["logHash"]);
  });

  it("is as wide as COLUMNS says", () => {
    const { stdout } = breachtable(["run", leakedKeyFolder], { env: { COLUMNS: "80" } });
    const isHeading = (line: string) => line.startsWith("── ");
    expect(
      stdout
        .split("\n")
        .filter(isHeading)
        .every((line) => Array.from(line).length === 80),
    ).toBe(true);
  });

  it("plays every bundled case", () => {
    for (const { id } of breachtableJson(["list"]).document["scenarios"] as { id: string }[]) {
      expect([id, breachtableJson(["run", id]).exitCode]).toEqual([id, 0]);
    }
  });

  it("exits with 1 and the problems when the scenario has errors", () => {
    const folder = makeTemporaryFolder({ "case.yaml": "format: breachtable-scenario/1\n", "designs/a.yaml": "" });
    const { exitCode, document, stderr } = breachtableJson(["run", folder]);
    expect(exitCode).toBe(1);
    expect(document["error"]).toMatchObject({ kind: "input" });
    expect(stderr).toMatch(/case\.yaml:1:1: error BT\d{3}: /);
  });
});

describe("used wrongly", () => {
  it.each([
    [["lst"], "Did you mean list?"],
    [["run"], "missing required argument 'scenario'"],
    [["run", "nine-secnds"], 'Did you mean "nine-seconds"?'],
    [["run", "nine-seconds", "--desing", "x"], "Did you mean --design?"],
    [["run", "nine-seconds", "--design", "as-it-wass"], 'Did you mean "as-it-was"?'],
    [["run", "nine-seconds@soft-delet"], 'Did you mean "soft-delete"?'],
    [["run", "nine-seconds", "--seed", "4294967296"], "A seed is a whole number from 0 to 4294967295."],
    [["run", "nine-seconds", "--seed", "-1"], "A seed is a whole number"],
    [["run", "nine-seconds", "--seed", "1.5"], "A seed is a whole number"],
    [["run", "nine-seconds", "--seed", "0x10"], "A seed is a whole number"],
    [["run", "nine-seconds", "--response", "all"], "Allowed choices are auto, none, par"],
    [["run", "nine-seconds", "extra"], "too many arguments"],
    [["run", "nowhere/case.yaml"], "There is no file nowhere/case.yaml."],
    [["run", "nine-seconds", "--save", "/nowhere/at/all"], "there is no folder /nowhere/at"],
    [["replay", "nowhere.session"], "There is no file nowhere.session."],
    [["analyze", "nine-seconds", "blast-radius", "--price", "bill"], "--price is about revocation-set only."],
    [["analyze", "nine-seconds", "revocation-set", "--price", "free"], "Allowed choices are bill, lead-time"],
    [["analyze", "nine-seconds", "revocation-set", "--from", "domain-tokn"], 'Did you mean "domain-token"?'],
    [["analyze", "nine-seconds", "blast"], 'There is no question "blast"'],
    [["analyze", "nine-seconds", "blast-radius", "--from", "domain-tokn"], 'Did you mean "domain-token"?'],
    [["analyze", "nine-seconds", "blast-radius", "--at", "noon"], "a whole number of seconds"],
    [["analyze", "nine-seconds", "blast-radius", "--at", "99999999"], "nine-seconds ends at second "],
    [["analyze", "nine-seconds", "choke-points", "--at", "99999999"], "there is no second 99999999 of a run"],
  ])("%j exits with 2 and says %j", (words, message) => {
    const { exitCode, stderr, document } = breachtableJson(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("our fault");
    expect(document["error"]).toMatchObject({ kind: "usage", message: expect.stringContaining(message) as string });
  });

  it("prints nothing on stdout without --json, not even help that nobody asked for", () => {
    const { exitCode, stdout, stderr } = breachtable([]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: breachtable");
  });

  it("is not what asking for help or the version is", () => {
    expect(breachtable(["--help"])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(breachtable(["run", "--help"]).stdout).toContain("--response <who>");
    expect(breachtable(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("breachtable run --save and replay", () => {
  it("plays par as a session of its own, which replays", () => {
    const folder = makeTemporaryFolder({});
    const file = path.join(folder, "par.session");
    const { document } = breachtableJson(["run", leakedKeyFolder, "--response", "par", "--save", file]);
    expect(document).toMatchObject({ response: "par", declared: null });
    expect(document["logHash"]).not.toBe(breachtableJson(["run", leakedKeyFolder]).document["logHash"]);
    const replayed = breachtableJson(["replay", file]);
    expect(replayed.document).toMatchObject({ ok: true, response: "par", logHash: document["logHash"] });
    const { stdout } = breachtable(["replay", file]);
    expect(stdout).toContain("This is par, a reference");
    expect(stdout).not.toContain("Notice ");
  });

  it("says in words and in JSON under which other rules and assumptions a session was recorded", () => {
    const loaded = loadExercise(leakedKeyFolder, null);
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const header = { ...headerFor(loaded.value, 1, "auto"), rules: "99", assumptions: "98" };
    const { lines } = playSession(header, loaded.value.scenario, loaded.value.design);
    const file = path.join(makeTemporaryFolder(), "other.session");
    writeFileSync(file, `${lines.join("\n")}\n`);
    expect(breachtableJson(["replay", file]).document["otherVersions"]).toMatchObject([
      { of: "rules", recorded: "99" },
      { of: "assumptions", recorded: "98" },
    ]);
    const { stdout } = breachtable(["replay", file]);
    expect(stdout).toContain("Recorded under rules 99;");
    expect(stdout).toContain("Recorded under assumptions 98;");
  });

  const save = () => {
    const file = path.join(makeTemporaryFolder(), "run.session");
    const { exitCode, document, stderr } = breachtableJson(["run", leakedKeyFolder, "--seed", "7", "--save", file]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`Session written to ${file}`);
    return { file, document, lines: readFileSync(file, "utf8").trimEnd().split("\n") };
  };

  it("plays the same session again", () => {
    const { file, document } = save();
    const replayed = breachtableJson(["replay", file]);
    expect(replayed.exitCode).toBe(0);
    expect(replayed.document).toMatchObject({ ...document, ok: true, firstDifference: null });
    expect(breachtable(["replay", file]).stdout).toContain("the chain holds and the engine plays the same");
  });

  it("leaves nothing beside the session, replaces it whole, and says so", () => {
    const { file } = save();
    expect(readdirSync(path.dirname(file))).toEqual(["run.session"]);
    const again = breachtable(["run", leakedKeyFolder, "--save", file]);
    expect(again.stderr).toContain("in place of the file that was there");
    expect(breachtableJson(["replay", file]).document).toMatchObject({ ok: true, seed: 1 });
  });

  it("keeps the paths of this machine out of the session", () => {
    const { file, lines } = save();
    expect(lines.join("\n")).not.toContain(leakedKeyFolder);
    expect(lines.join("\n")).not.toContain(path.dirname(file));
  });

  it("names the changed line, and the first line that plays differently", () => {
    const { file, lines } = save();
    const place = lines.findIndex((line) => line.includes('"type":"recordsTaken"'));
    const changed = (lines[place] ?? "").replace('"records":5000', '"records":5');
    expect(changed).not.toBe(lines[place]);
    writeFileSync(file, `${lines.with(place, changed).join("\n")}\n`);
    const { exitCode, document } = breachtableJson(["replay", file]);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ ok: false, chain: { ok: false, line: place + 1 } });
    expect(document["firstDifference"]).toMatchObject({ line: place + 1 });
    expect(breachtable(["replay", file]).stdout).toContain(`run.session:${place + 1}: Changed after it was written`);
  });

  it("tells a session that was cut off from one that was changed", () => {
    const { file, lines } = save();
    writeFileSync(file, lines.join("\n").slice(0, -20));
    const { exitCode, document } = breachtableJson(["replay", file]);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ ok: false, chain: { ok: true, isComplete: false, tornLine: lines.length } });
  });

  it("exits with 1 for a file that is no session", () => {
    const file = path.join(makeTemporaryFolder({ a: "hello\n" }), "a");
    expect(breachtable(["replay", file])).toMatchObject({ exitCode: 1, stdout: "" });
    expect(breachtable(["replay", file]).stderr).toContain(":1: This is not a Breachtable session.");
  });
});

describe("breachtable analyze blast-radius", () => {
  it("gives direct reach and closure with one derivation each", () => {
    const { exitCode, document } = breachtableJson([
      "analyze",
      leakedKeyFolder,
      "blast-radius",
      "--from",
      "connector-token",
    ]);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ from: ["connector-token"], direct: ["order-store"], closure: ["order-store"] });
    expect(document["reach"]).toEqual([
      {
        id: "order-store",
        kind: "system",
        title: "Order store",
        access: ["read"],
        isDirect: true,
        directAccess: ["read"],
        via: ["token-on-store"],
      },
    ]);
  });

  it("takes the graph as it stands at a second of the run", () => {
    const ask = (at: number) =>
      breachtableJson(["analyze", leakedKeyFolder, "blast-radius", "--at", String(at)]).document;
    const { originAt, containment } = breachtableJson(["run", leakedKeyFolder]).document as {
      originAt: number;
      containment: { final: number };
    };
    const contained = originAt + containment.final;
    expect(ask(contained - 60)).toMatchObject({ at: contained - 60, closure: ["order-store"] });
    expect(ask(contained + 60)).toMatchObject({ at: contained + 60, closure: [] });
  });

  it("starts from what the attacker holds when nothing is named", () => {
    expect(breachtableJson(["analyze", "nine-seconds", "blast-radius"]).document["from"]).toEqual(["agent-session"]);
  });
});

describe("breachtable analyze revocation-set", () => {
  it("gives the cheapest cuts as a plan with its price, its method and its bound", () => {
    const { exitCode, document } = breachtableJson(["analyze", "salesloft-drift", "revocation-set"]);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ method: "mip", gap: 0, priceKind: "bill", isExact: true, infeasible: [] });
    const actions = document["actions"] as { action: string; object: string; bill: number }[];
    expect(actions).toMatchObject([{ action: "revoke", object: "drift-refresh-token", bill: document["price"] }]);
    expect(document["known"]).toBeNull();
    const { stdout } = breachtable(["analyze", "salesloft-drift", "revocation-set"]);
    expect(stdout).toContain("  1. revoke Drift refresh token\n     R Vendor's desk, A CRM platform");
    expect(stdout).toContain("Proved: nothing is cheaper");
  });

  it("sets the truth at a second of a run beside what is known, and judges what was cut", () => {
    const words = ["analyze", "salesloft-drift", "revocation-set", "--at"];
    const early = breachtableJson([...words, "900000"]).document;
    expect((early["actions"] as object[]).length).toBeGreaterThan(1);
    expect(early["known"]).toMatchObject({ holdings: [], actions: [] });
    const missed = (early["choice"] as { missed: object[] }).missed;
    expect(missed).toHaveLength((early["actions"] as object[]).length);
    const late = breachtableJson([...words, "1500000"]).document;
    expect(late["choice"]).toMatchObject({ required: [{ action: "rotate", object: "case-aws-key", team: "pe" }] });
    expect(breachtable([...words, "1500000"]).stdout).toContain("What would contain it, as far as we know");
  });

  it("chooses by the time it takes where that is asked for", () => {
    const words = ["analyze", "nine-seconds", "revocation-set", "--price"];
    const { document } = breachtableJson([...words, "lead-time"]);
    const actions = document["actions"] as { leadSeconds: number }[];
    expect(document["price"]).toBe(Math.max(...actions.map(({ leadSeconds }) => leadSeconds)));
    expect(breachtableJson([...words, "bill"]).document["price"]).toBe(0);
  });
});

describe("breachtable analyze choke-points", () => {
  it("ranks what lies on every way, with its owner and what cutting it costs", () => {
    const { exitCode, document } = breachtableJson(["analyze", "salesloft-drift", "choke-points"]);
    expect(exitCode).toBe(0);
    const points = document["points"] as { id: string; kind: string; routes: number; isOnAll: boolean; cut: object }[];
    expect(points[0]).toMatchObject({ id: "drift-refresh-token", kind: "credential", isOnAll: true });
    expect(points[0]).toMatchObject({
      cut: { action: "revoke", bill: 252_000 },
      responsible: ["vd"],
      accountable: ["cp"],
    });
    const routes = points.map((point) => point.routes);
    expect(routes).toEqual(routes.toSorted((a, b) => b - a));
    expect(points.map(({ id }) => id)).not.toContain("sf-org");
    const { stdout } = breachtable(["analyze", "salesloft-drift", "choke-points"]);
    expect(stdout).toContain("4 of 4  Drift refresh token (credential)");
    expect(stdout).toContain("nobody can cut it");
  });

  it("names the fewest things together where no one thing lies on all ways", () => {
    const words = ["analyze", "cloudflare-thanksgiving", "choke-points", "--at", "800000"];
    const { document } = breachtableJson(words);
    expect(document).toMatchObject({ isFewest: true, points: expect.arrayContaining([]) as object[] });
    expect((document["together"] as object[]).length).toBe(2);
    expect(breachtable(words).stdout).toContain("It takes at least 2 things together");
  });
});

describe("breachtable analyze", () => {
  const questions = [
    ["blast-radius", { reach: [], from: [] }],
    ["revocation-set", { holdings: [], actions: [] }],
    ["choke-points", { holdings: [], routes: 0 }],
  ] as const;

  // The refresh token of the integration is switched off on the twelfth day, and issued anew hours later.
  it.each(questions)("%s says that a credential is dead at that second, and reaches nothing", (question, nothing) => {
    const words = ["analyze", "salesloft-drift", question, "--from", "drift-refresh-token", "--at", "1062000"];
    expect(breachtableJson(words).document).toMatchObject({ dead: ["drift-refresh-token"], ...nothing });
    const { stdout } = breachtable(words);
    expect(stdout).toContain("Dead at that second: Drift refresh token. What is dead reaches nothing.");
  });

  it.each(questions)("%s says that nothing is held before the first move, and what to give", (question) => {
    const { stdout } = breachtable(["analyze", "leaked-build-token", question]);
    expect(stdout).toContain("Nothing is held before the first move; give --at SECOND or --from CREDENTIAL.");
    expect(stdout).not.toContain("nothing to cut");
  });

  it("names what nobody can kill, and the bound where nothing else is left", () => {
    const folder = makeTemporaryFolder({
      "case.yaml": readFileSync(path.join(leakedKeyFolder, "case.yaml"), "utf8").replace(
        /revoke, revoke-.*,$/m,
        "notify],",
      ),
    });
    cpSync(path.join(leakedKeyFolder, "designs"), path.join(folder, "designs"), { recursive: true });
    const { stdout, stderr } = breachtable(["analyze", folder, "revocation-set", "--from", "connector-token"]);
    expect(stderr).not.toContain("error");
    expect(stdout).toMatch(/Nobody can kill [^;]+; nothing else reaches the scope\./);
    expect(stdout).toContain("Bound: 0 actions (nothing to search).");
  });
});

describe("stdout", () => {
  it("may be closed early without a complaint", async () => {
    const child = spawn(process.execPath, [bundlePath, "run", leakedKeyFolder], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const [exitCode] = (await once(child, "close")) as [number | null];
    expect([exitCode, stderr]).toEqual([0, ""]);
  });
});
