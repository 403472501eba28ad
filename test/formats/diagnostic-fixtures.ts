import { readFileSync } from "node:fs";
import type { DiagnosticCode } from "../../formats/diagnostic-codes.ts";

/** Stands in a fixture where the diagnostic is expected; taken out before the text is read. */
export const MARK = "⟦";

/** One change to the small case, or to its design, and the diagnostic that it brings. */
export interface Fixture {
  code: DiagnosticCode;
  /** Parts of the text, and what each is replaced by; one of them with the mark in it. */
  replace: [string, string][];
  /** Text that the message must contain. */
  says: string;
  /** A like change that does not bring this diagnostic. */
  fine: [string, string][];
}

/** The small case, without a diagnostic. */
export const smallCase = readFileSync(new URL("cases/small-case.yaml", import.meta.url), "utf8");
/** Its design, without a diagnostic. */
export const smallDesign = readFileSync(new URL("cases/small-design.yaml", import.meta.url), "utf8");

const row = (code: DiagnosticCode, from: string, to: string, says: string, fine?: [string, string]): Fixture => ({
  code,
  replace: [[from, to]],
  says,
  fine: fine ? [fine] : [],
});
const rows = (
  code: DiagnosticCode,
  replace: [string, string][],
  says: string,
  fine: [string, string][] = [],
): Fixture => ({ code, replace, says, fine });

const deep = (levels: number, mark: string): string => `${"[".repeat(levels)}${mark}[0]${"]".repeat(levels)}`;
const MOVE_TIME = "{time: 2025-08-09, precision: day, source: vendor-post}\n      takes";
const ALIVE = "when: {kind: alive, object: chat-refresh}";
const ASKED = "earlierIfAsked: 6h";
const STORE = "  - {id: token-store";
const GAIN = "effects:\n        - gain-credential: chat-refresh";

/** Changes to the case, by code. */
export const caseFixtures: Fixture[] = [
  row("BT102", "year: 2025", `year: 2025\n${MARK}\tindent: 1`, "a tab cannot indent YAML"),
  row("BT102", "timing: illustrative\n", `timing: [illustrative\n${MARK}`, "indented differently"),
  row(
    "BT103",
    "year: 2025",
    `year: ${deep(32, "").slice(0, 32)}[${MARK}0]${"]".repeat(32)}`,
    "nested more than 32 deep",
    ["year: 2025", `year: ${deep(20, "")}`],
  ),
  row("BT105", "year: 2025", `year: ${MARK}*nowhere`, "names nothing before it", ["year: 2025", "year: &year 2025"]),
  row("BT105", "cards:", `duties: &self [${MARK}*self]\ncards:`, "contains itself"),
  row("BT106", "title: Ours", `title: ${MARK}${"x".repeat(301)}`, "301 characters; write no more than 300", [
    "title: Ours",
    `title: ${"x".repeat(300)}`,
  ]),
  row("BT107", "[2025-08-25]", `${MARK}[${"2025-08-25, ".repeat(1001)}]`, "1001 items; write no more than 1000", [
    "[2025-08-25]",
    `[${"2025-08-25, ".repeat(1000)}]`,
  ]),
  row("BT107", "on: [crm]", `on: ${MARK}[]`, "at least 1", ["on: [crm]", "on: all"]),
  row("BT108", "title: Ours", `title: Ou${MARK}\u0000rs`, "U+0000"),
  row("BT108", "title: Ours", `title: Ou${MARK}\uFEFFrs`, "U+FEFF"),
  row("BT108", "title: Ours", `title: Ou${MARK}\ud800rs`, "U+D800", ["title: Ours", "title: Ou🙂rs"]),
  row("BT108", "title: Ours", `title: ${MARK}"Ou\\ud800rs"`, "U+D800"),
  row("BT108", "title: Ours", `title: ${MARK}"Ou\\0rs"`, "U+0000", ["title: Ours", 'title: "Ou\\nrs"']),
  row("BT109", "year: 2025", `year: 2025\n${MARK}year: 2026`, 'the key "year" stands here a second time'),
  row("BT110", "year: 2025", `year: 2025\n${MARK}<<: {difficulty: moderate}`, "merge keys are not allowed"),
  row("BT111", "year: 2025", `year: ${MARK}!!int 2025`, "the tag !!int"),
  row("BT111", "year: 2025", `year: ${MARK}!python/object:os.system 2025`, "is not allowed"),
  row("BT112", "year: 2025", `year: 2025\n${MARK}---\nsecond: document`, "second document"),
  row("BT113", "format: breachtable-scenario/1", `${MARK}%YAML 1.1\n---\nformat: breachtable-scenario/1`, "directive", [
    "format: breachtable-scenario/1",
    "---\nformat: breachtable-scenario/1",
  ]),
  row("BT114", "year: 2025", `year: 2025\n${MARK}__proto__: {polluted: true}`, "__proto__"),
  row("BT114", "year: 2025", `year: 2025\n${MARK}2025: year`, 'write "2025" in quotes'),
  row("BT114", "year: 2025", `year: 2025\n? ${MARK}[a]\n: b`, "a key must be a word"),
  row("BT115", "costPerHour: 400", `costPerHour: ${MARK}1e309`, "1e309 is not a finite", [
    "costPerHour: 400",
    "costPerHour: 1e3",
  ]),
  row("BT115", "costPerHour: 400", `costPerHour: ${MARK}.nan`, ".nan is not a finite"),

  row("BT201", "difficulty: introductory", `${MARK}dificulty: introductory`, 'Did you mean "difficulty"?'),
  row("BT201", "plainness: 0.6}", `${MARK}constructor: 1}`, "Known keys: log, plainness."),
  row("BT201", "- gain-credential: chat-refresh", `- ${MARK}gain-credentials: chat-refresh`, '"gain-credential"?'),
  row(
    "BT202",
    "attacker:\n  title: A data thief",
    `${MARK}attacker:`,
    'the key "title" is missing: Name of the attacker.',
  ),
  rows(
    "BT202",
    [
      ["- id: ip-allow-list\n", `- ${MARK}id: ip-allow-list\n`],
      ["    kind: prevent\n", ""],
    ],
    'the key "kind" is missing: write one of prevent, detect',
  ),
  row("BT203", "year: 2025", `year: ${MARK}"2025"`, '"2025" stands where a number belongs'),
  row("BT203", "title: Ours", `title: ${MARK}5`, '5 is not a text; write "5" in quotes', ["title: Ours", 'title: "5"']),
  row("BT203", "needs: [crm/login-history]", `needs: ${MARK}crm/login-history`, "write [crm/login-history]"),
  row("BT203", "{id: us, title: Example Ltd, kind: ours}", `${MARK}us`, "write {id: …, title: …, kind: …}"),
  row("BT203", "objectives:\n", `facts: ${MARK}{a: b}\nobjectives:\n`, "a map of keys stands where a list belongs"),
  row("BT203", "title: Ours", `title:${MARK}`, "a value is missing here"),
  row(
    "BT204",
    "kind: prevent",
    `kind: ${MARK}prevnt`,
    'Did you mean "prevent"? Write one of prevent, detect, recover, limit',
  ),
  row("BT204", "kind: refresh-token", `kind: ${MARK}refresh_token`, 'Did you mean "refresh-token"?'),
  row("BT205", "id: crm-team", `id: ${MARK}CRM_team`, "kebab-case"),
  row("BT205", "id: crm-team", `id: ${MARK}constructor`, "reserved"),
  row("BT205", "id: crm-team", `id: ${MARK}${"a".repeat(65)}`, "write no more than 64", [
    "id: crm-team",
    `id: ${"a".repeat(64)}`,
  ]),
  row("BT205", "chat-refresh: [the", `${MARK}Chat Refresh: [the`, "kebab-case"),
  row("BT206", "takes: 5m", `takes: ${MARK}5 minutes`, "write a duration such as 90s", ["takes: 5m", "takes: 300s"]),
  row("BT206", "takes: 5m", `takes: ${MARK}300`, "write a duration such as 90s"),
  row("BT206", "takes: 5m", `takes: ${MARK}20001d`, "the longest duration is 20000d", ["takes: 5m", "takes: 20000d"]),
  row("BT206", "horizon: 20d", `horizon: ${MARK}3661d`, "the longest run is 3660d", ["horizon: 20d", "horizon: 3660d"]),
  row("BT207", "at: T-10d", `at: ${MARK}yesterday`, "write T+2h, or {time:", ["at: T-10d", "at: T-240h"]),
  row("BT207", "at: T-10d", `at: {time: ${MARK}2025-02-30, source: vendor-post}`, "write a UTC time"),
  row("BT207", "at: T-10d", `at: ${MARK}{time: 2025-08-02, offset: T+1h}`, "write T+2h, or {time:"),
  row("BT207", "at: T-10d", `at: ${MARK}{offset: T+1h, precision: month}`, "write T+2h, or {time:"),
  row("BT207", "at: T-10d", `at: {from: 2025-06, to: ${MARK}2025-03, source: vendor-post}`, "swap from and to", [
    "at: T-10d",
    "at: {from: 2025-03, to: 2025-06, source: vendor-post}",
  ]),
  row(
    "BT207",
    "at: T-10d",
    `at: {from: "2025-08-02T00:00:00Z", to: ${MARK}2025-08-01, source: vendor-post}`,
    "swap from and to",
    ["at: T-10d", 'at: {from: "2025-08-01T23:59:59Z", to: 2025-08-01, source: vendor-post}'],
  ),
  row("BT207", "at: T-10d", `at: {from: T+2d, to: ${MARK}2025-08-09, source: vendor-post}`, "swap from and to", [
    "at: T-10d",
    "at: {from: T+1d, to: 2025-08-09, source: vendor-post}",
  ]),
  row("BT207", "at: T-10d", `at: ${MARK}T-3661d`, "more than 3660 days before second 0", ["at: T-10d", "at: T-3660d"]),
  row("BT207", "rotationDueAt: T-30d", `rotationDueAt: ${MARK}1970-01-01`, "more than 20000 days away"),
  row("BT208", "days: mon-fri", `days: ${MARK}mo-fr`, "write days as mon-fri", ["days: mon-fri", "days: [fri, sat]"]),
  row("BT208", 'from: "09:00"', `from: ${MARK}9:00`, 'write a local time such as "09:00"'),
  row("BT208", "[2025-08-25]", `[${MARK}25.8.2025]`, "write a date"),
  row("BT208", "tag: SO", `tag: ${MARK}soc`, "two capitals"),
  row("BT208", '"https://vendor.example/notice"', `${MARK}"javascript:alert(1)"`, "write a URL"),
  row("BT208", 'attack: "19.1"', `attack: ${MARK}"latest"`, "write the version in quotes"),
  row("BT209", "capacity: 2", `capacity: ${MARK}0`, "0 is too small; write at least 1"),
  row("BT209", "capacity: 2", `capacity: ${MARK}1.5`, "write a whole number"),
  row("BT209", "records: 50000", `records: ${MARK}-1`, "at least 0", ["records: 50000", "records: 0"]),
  row("BT210", "breachtable-scenario/1", `${MARK}breachtable-design/1`, "this is a design file"),
  row("BT210", "breachtable-scenario/1", `${MARK}breachtable-scenario/2`, "this version of the program cannot read"),
  row(
    "BT211",
    "- gain-credential: chat-refresh",
    `- ${MARK}{gain-credential: chat-refresh, mint: chat-refresh}`,
    "one key",
  ),
  row("BT211", "- gain-credential: chat-refresh", `- ${MARK}{}`, "write one key that names the effect"),
  row("BT212", "title: Ours", `title: ${MARK}""`, "the text is empty"),
  row("BT212", "title: Ours", `title: ${MARK}"  "`, "the text is empty"),

  row("BT301", "id: crm-team", `id: ${MARK}soc`, "there is a team of that name already", [
    "id: crm-team",
    "id: crm-people",
  ]),
  row("BT301", "calls}\n", `calls}\n      - {id: ${MARK}login-history, title: Again}\n`, "two logs", [
    "calls}\n",
    "calls}\n      - {id: other, title: Other}\n",
  ]),
  row("BT301", "cards:", `duties: [{id: ${MARK}revocation, title: Ours}]\ncards:`, "standard duty"),
  row("BT301", "  - {id: PR.AA-05", `  - {id: ${MARK}"NHI3:2025", why: Twice.}\n  - {id: PR.AA-05`, "twice"),
  row(
    "BT302",
    "to: token-store",
    `to: ${MARK}token-stor`,
    'edge ends at unknown node "token-stor". Did you mean "token-store"?',
  ),
  row("BT302", "beat: first-mail", `beat: ${MARK}first-male`, 'Did you mean "first-mail"?'),
  row("BT302", "chat-refresh: [the", `${MARK}chat-refrsh: [the`, 'Did you mean "chat-refresh"?'),
  row("BT303", "to: chat-refresh, needs", `to: ${MARK}crm, needs`, "a stores edge ends at a credential"),
  row(
    "BT303",
    "from: chat-refresh, to: crm, access",
    `from: ${MARK}crm, to: chat-refresh, access`,
    "a grants edge leads from a credential to a system; swap from and to",
  ),
  row("BT302", "to: regulator, trigger", `to: ${MARK}customers, trigger`, "There are: us, chat-vendor, regulator."),
  row("BT203", "chance: 0.5\n", `chance: ${MARK}50%\n`, "write a number from 0 to 1, for example 0.5"),
  row("BT207", "at: T-10d", `at: ${MARK}2025-08-02`, "write {time: 2025-08-02, source: …}"),
  row("BT303", "issuer: crm", `issuer: ${MARK}chat-app`, '"chat-app" is an identity; here belongs a system'),
  row("BT304", "needs: [crm/login-history]", `needs: [${MARK}crm/login-histry]`, 'Did you mean "crm/login-history"?'),
  row("BT304", "needs: [crm/login-history]", `needs: [${MARK}login-history]`, 'write a log as "system/log"'),
  row("BT305", "1m, source: vendor-post", `1m, source: ${MARK}vendor-pst`, 'Did you mean "vendor-post"?'),
  row(
    "BT306",
    "businessOwner: application-owner",
    `businessOwner: ${MARK}aplication-owner`,
    'Did you mean "application-owner"?',
  ),
  row("BT307", "duty: runtime-policy", `duty: ${MARK}runtime-polcy`, 'Did you mean "runtime-policy"?', [
    "duty: runtime-policy",
    "duty: audit",
  ]),
  row("BT308", "{p50: 3h, p90: 9h}", `{p50: 9h, p90: ${MARK}3h}`, "swap them", [
    "{p50: 3h, p90: 9h}",
    "{p50: 9h, p90: 9h}",
  ]),
  row("BT309", "chance: 0.5\n", `chance: ${MARK}1.5\n`, "no more than 1", ["chance: 0.5\n", "chance: 1\n"]),
  row("BT309", "vendorSilence: 0.4", `vendorSilence: ${MARK}-0.4`, "at least 0"),
  row(
    "BT310",
    'shifts:\n        - {days: mon-fri, from: "09:00", to: "17:30"}',
    `${MARK}shifts: []`,
    "write coverage: always",
  ),
  row("BT311", "2025-08-08T00:00:00Z", `${MARK}2025-08-08T00:00:00+02:00`, "with a Z and no offset"),
  row("BT312", "at: T+4d", `at: ${MARK}T+40d`, "after the horizon of 20d", ["at: T+4d", "at: T+20d"]),
  row(
    "BT313",
    MOVE_TIME,
    `{time: 2025-08-09, precision: ${MARK}minute, source: vendor-post}\n      takes`,
    "finer than",
    [MOVE_TIME, "{time: 2025-08-09T12Z, precision: half-day, source: vendor-post}\n      takes"],
  ),
  row("BT314", MOVE_TIME, `${MARK}{time: 2025-08-09, precision: day}\n      takes`, "carries its source", [
    MOVE_TIME,
    "{time: 2025-08-09, precision: illustrative}\n      takes",
  ]),
  rows(
    "BT315",
    [
      ["confidence: first-party}", "confidence: unverified}"],
      ["precision: day, source: vendor-post}, title", `precision: day, source: ${MARK}vendor-post}, title`],
    ],
    'write the word "unverified" into the title',
    [
      ["confidence: first-party}", "confidence: unverified}"],
      ["title: Records leave", "title: Records leave (unverified)"],
      ["title: The vendor revokes", "title: Unverified - the vendor revokes"],
    ],
  ),
  row(
    "BT316",
    "confidence: first-party}",
    `confidence: first-party}\n  - {id: ${MARK}blog, title: A blog, confidence: secondary}`,
    '"blog"',
  ),
  row("BT317", "clock:\n", `scope: ${MARK}[]\nclock:\n`, "the scope is empty", ["clock:\n", "scope: [crm]\nclock:\n"]),
  row("BT318", "tag: CR", `tag: ${MARK}SO`, 'the team "soc" has the tag SO already'),
  row("BT319", "role: vendor}", `role: ${MARK}application-owner}`, 'the team "crm-team" plays the role'),
  row(
    "BT320",
    STORE,
    `  - {id: ${MARK}wiki, title: Wiki, kind: saas, party: us}\n${STORE}`,
    'leads to the system "wiki"',
  ),
  row(
    "BT321",
    "edges:\n",
    `  - {id: ${MARK}spare, title: Spare, kind: api-key, issuer: crm, subject: chat-app}\nedges:\n`,
    '"spare" opens nothing',
    [
      "edges:\n",
      "  - {id: spare, title: Spare, kind: api-key, issuer: crm, subject: chat-app}\nedges:\n  - {id: spare-crm, kind: grants, from: spare, to: crm, access: [read]}\n",
    ],
  ),
  rows(
    "BT322",
    [
      ["- id: ip-allow-list\n", `- id: ${MARK}ip-allow-list\n`],
      ["{moves: [take-records]}", "{moves: [take-records], systems: [token-store]}"],
    ],
    "matches no move and guards no edge",
    [["{moves: [take-records]}", "{moves: [take-records], systems: [crm]}"]],
  ),
  rows(
    "BT322",
    [
      ["- id: ip-allow-list\n", `- id: ${MARK}ip-allow-list\n`],
      ["{moves: [take-records]}", "{}"],
    ],
    "names nothing under matches",
    [["matches: {moves: [take-records]}", "guards: [refresh-opens-crm]"]],
  ),
  row(
    "BT323",
    "controls/ip-allow-list/enabled",
    `${MARK}controls/ip-allow-lst/enabled`,
    'Did you mean "ip-allow-list"?',
  ),
  row("BT323", "controls/ip-allow-list/enabled", `${MARK}format`, "a variant cannot change this"),
  row("BT324", "ip-allow-list/enabled: true", `ip-allow-list/enabled: ${MARK}maybe`, "BT203"),
  row(
    "BT324",
    "controls/ip-allow-list/enabled: true",
    `edges/refresh-opens-crm/to: ${MARK}crmm`,
    'Did you mean "crm"?',
    ["controls/ip-allow-list/enabled: true", "edges/refresh-opens-crm/access: [read]"],
  ),
  row("BT325", "zone: Europe/London}", `zone: ${MARK}Europe/Londn}`, 'Did you mean "Europe/London"?', [
    "zone: Europe/London}",
    "zone: UTC}",
  ]),
  row(
    "BT326",
    "  - {id: refresh-opens-crm, kind: grants, from: chat-refresh, to: crm, access: [read, write]}",
    `  - ${MARK}{id: refresh-opens-crm, kind: grants, from: chat-refresh, to: crm}`,
    "gives no access",
  ),
  row("BT327", "after: [read-store]", `after: ${MARK}[take-records]`, '"take-records" waits for itself'),
  rows(
    "BT327",
    [
      ["techniques: [T1528]", `after: ${MARK}[take-records]`],
      ["      after: [read-store]\n      at: {time: 2025-08-09, precision: day, source: vendor-post}\n", ""],
    ],
    '"take-records" has neither "after" nor "at", so it waits until the moves before it, "read-store" among them, have ended',
    [
      ["techniques: [T1528]", "after: [take-records]"],
      ["      after: [read-store]\n", ""],
    ],
  ),
  rows(
    "BT327",
    [
      [GAIN, `fallback: [spare-way]\n      after: ${MARK}[spare-way]\n      ${GAIN}`],
      [
        "  reactions:",
        "    - {id: spare-way, title: Spare, using: vendor-key, on: token-store, takes: 1h, reserve: true}\n  reactions:",
      ],
    ],
    '"read-store" waits for itself',
    [
      [GAIN, `fallback: [spare-way]\n      ${GAIN}`],
      [
        "  reactions:",
        "    - {id: spare-way, title: Spare, using: vendor-key, on: token-store, takes: 1h, reserve: true}\n  reactions:",
      ],
    ],
  ),
  row("BT327", "rotationDueAt: T-30d", `derivedFrom: ${MARK}chat-refresh`, "derives from itself", [
    "rotationDueAt: T-30d",
    "derivedFrom: vendor-key",
  ]),
  row("BT328", GAIN, `${MARK}reserve: true\n      ${GAIN}`, "it never runs"),
  row("BT329", GAIN, `effects:\n        - plant: ${MARK}chat-refresh`, "there from the start"),
  row("BT330", "techniques: [T1528]", `techniques: [${MARK}T1562.008]`, "in ATT&CK 19.1 write T1685.002"),
  row("BT331", "techniques: [T1528]", `techniques: [${MARK}T1999]`, "not among the ids checked", [
    "techniques: [T1528]",
    "techniques: [T1685.002]",
  ]),
  row("BT332", '"NHI3:2025"', `${MARK}NHI-03`, "rotation and lifetime are NHI7:2025", ['"NHI3:2025"', '"NHI10:2025"']),
  row("BT332", "PR.AA-05", `${MARK}PR.AC-4`, "write PR.AA-05", ["PR.AA-05", "PR.DS-11"]),
  row("BT332", "PR.AA-05", `${MARK}RS.RP-1`, "in CSF 2.0 write RS.MA-01"),
  row("BT332", "PR.AA-05", `${MARK}ASI3`, "write ASI03", ["PR.AA-05", "ASI03"]),
  row("BT333", "PR.AA-05", `${MARK}PR.DS-09`, "no known framework", ["PR.AA-05", "SP 800-61r3"]),
  row("BT334", "techniques: [T1528]", `techniques: [${MARK}t1528]`, "not an ATT&CK id"),
  row("BT334", 'attack: "19.1"', `attack: ${MARK}"17.1"`, "pin one of 18.0", ['attack: "19.1"', 'attack: "18.1"']),
  rows(
    "BT335",
    [
      ["- id: chat-refresh\n", `- id: ${MARK}chat-refresh\n`],
      ["issuedAt: 2025-03-01", "exists: false"],
    ],
    "no move, mints edge or setting",
    [
      ["issuedAt: 2025-03-01", "exists: false"],
      [GAIN, "effects:\n        - plant: chat-refresh"],
    ],
  ),
  row("BT340", "at: T+4d", `at: ${MARK}T+1d`, "put beats in the order of time", ["at: T+4d", "at: T+2d"]),
  rows(
    "BT341",
    [
      ["beats:\n", `${MARK}beats:\n`],
      ["minutes: 25}", "minutes: 500}"],
    ],
    "520 minutes",
    [["minutes: 25}", "minutes: 460}"]],
  ),
  row("BT342", ALIVE, `when: {kind: contained, ${MARK}object: chat-refresh}`, "leave the object out", [
    ALIVE,
    "when: {kind: contained}",
  ]),
  row("BT342", ASKED, `${ASKED}\n    ${MARK}when: {kind: destroyed}`, "needs the id of a system", [
    ASKED,
    `${ASKED}\n    when: {kind: destroyed, object: crm}`,
  ]),
  row("BT342", ALIVE, `${MARK}when: {kind: alive}`, "needs the id of a credential"),
  row("BT342", ALIVE, `when: {kind: alive, object: ${MARK}read-store}`, "is a move", [
    ALIVE,
    "when: {kind: move-done, object: read-store}",
  ]),
  rows(
    "BT343",
    [
      ["clock:\n", `${MARK}scope: [wiki]\nclock:\n`],
      [STORE, `  - {id: wiki, title: Wiki, kind: saas, party: us}\n${STORE}`],
    ],
    "nothing the attacker can ever hold reaches",
    [["clock:\n", "scope: [crm]\nclock:\n"]],
  ),
  row("BT344", "horizon: 20d", `horizon: ${MARK}0s`, "would end at once", ["horizon: 20d", "horizon: 9d"]),
  row("BT345", ALIVE, `${ALIVE}, ${MARK}otherwiseTells: [{object: crm, level: known}]`, 'write "otherwise"', [
    ALIVE,
    `${ALIVE}, tells: [{object: crm, level: known}]`,
  ]),
  row(
    "BT346",
    ALIVE,
    `${ALIVE}, tells: [{object: crm, level: known}, {object: ${MARK}crm, level: suspected}]`,
    "is told already",
    [ALIVE, `${ALIVE}, tells: [{object: crm, level: known}, {object: chat-refresh, level: suspected}]`],
  ),
];

const REVOKE_ANY = "{duty: revocation, on: any,";

/** Changes to the design, read with the small case. */
export const designFixtures: Fixture[] = [
  row("BT201", "scenario: small-case", `${MARK}scenrio: small-case`, 'Did you mean "scenario"?'),
  row("BT204", "kind: refresh-token", `kind: ${MARK}refresh`, "not one of the choices"),
  row("BT203", "on: crm", `on: ${MARK}[crm]`, "write any, an object id, or attributes"),
  row("BT208", "on: crm", `on: ${MARK}{}`, "name at least one attribute, or write any"),
  row("BT210", "breachtable-design/1", `${MARK}breachtable-scenario/1`, "this is a scenario file"),
  row("BT308", "consultTimeout: 1h", `consultTimeout: {p50: 2h, p90: ${MARK}1h}`, "swap them"),
  row("BT310", "capacity: 3", `coverage: {zone: UTC, ${MARK}shifts: []}`, "at least one shift", [
    "capacity: 3",
    "coverage: always",
  ]),
  row(
    "BT325",
    "capacity: 3",
    `coverage: {zone: ${MARK}London, shifts: [{days: every, from: "08:00", to: "18:00"}]}`,
    'no time zone "London"',
  ),
  row("BT350", "I: [security-operations]", `I: [${MARK}security-operation]`, 'Did you mean "security-operations"?'),
  row("BT350", "{role: application-owner", `{role: ${MARK}identity`, 'no team of "small-case" plays'),
  row("BT351", REVOKE_ANY, `{duty: ${MARK}revocation, on: {type: party, kind: public},`, "it matches no object"),
  rows(
    "BT351",
    [
      ["{duty: monitoring, on: crm,", `{duty: ${MARK}monitoring, on: {type: setting},`],
      ["staffing:", "  - {duty: monitoring, on: session-policy, R: [vendor], A: [vendor]}\nstaffing:"],
    ],
    "more specific rules take every object",
    [["staffing:", "  - {duty: monitoring, on: session-policy, R: [vendor], A: [vendor]}\nstaffing:"]],
  ),
  row(
    "BT352",
    "staffing:",
    `  - {duty: revocation, on: ${MARK}{type: credential, issuer: crm}, R: [vendor], A: [vendor]}\nstaffing:`,
    'for "revocation" of the credential "chat-refresh" this rule and rule 2',
    [
      "staffing:",
      "  - {duty: revocation, on: {type: credential, issuer: token-store}, R: [vendor], A: [vendor]}\nstaffing:",
    ],
  ),
  row(
    "BT353",
    "{duty: monitoring, on: crm, R: [security-operations],",
    `{duty: ${MARK}monitoring, on: crm,`,
    "nobody is responsible",
  ),
  row(
    "BT353",
    "{duty: monitoring, on: crm, R: [security-operations], A: [security-operations]}",
    `{duty: ${MARK}monitoring, on: crm, R: [security-operations]}`,
    "nobody is accountable",
    [
      "{duty: monitoring, on: crm, R: [security-operations], A: [security-operations]}",
      "{duty: monitoring, on: crm, R: [security-operations], onPurpose: Nobody was.}",
    ],
  ),
  row(
    "BT353",
    "{duty: monitoring, on: crm, R: [security-operations], A: [security-operations]}",
    `{duty: ${MARK}monitoring, on: crm}`,
    "or say why with onPurpose",
    [
      "{duty: monitoring, on: crm, R: [security-operations], A: [security-operations]}",
      "{duty: monitoring, on: crm, onPurpose: Nobody was.}",
    ],
  ),
  row(
    "BT361",
    "{duty: monitoring, on: crm,",
    `{duty: monitoring, on: crm, ${MARK}onPurpose: Nobody was.,`,
    "no gap to keep",
  ),
  row("BT212", "{duty: monitoring, on: crm,", `{duty: monitoring, on: crm, onPurpose: ${MARK}"",`, "the text is empty"),
  row(
    "BT203",
    "{duty: monitoring, on: crm,",
    `{duty: monitoring, on: crm, onPurpose: ${MARK}true,`,
    "true is not a text",
  ),
  row(
    "BT354",
    "{action: revoke, on: chat-refresh}",
    `{action: isolate-system, on: ${MARK}chat-refresh}`,
    "none matches here",
    ["{action: revoke, on: chat-refresh}", "{action: isolate-system, on: crm}"],
  ),
  row("BT355", "{control: ip-allow-list", `{control: ${MARK}ip-allow-lst`, 'Did you mean "ip-allow-list"?'),
  row("BT356", "scenario: small-case", `scenario: ${MARK}other-case`, 'written for "other-case"'),
  row(
    "BT357",
    "staffing:",
    `  - {duty: ${MARK}revocation, on: any, R: [vendor], A: [vendor]}\nstaffing:`,
    "join the two",
  ),
  row("BT357", "I: [security-operations]", `I: [vendor, ${MARK}vendor]`, "has the letter I here already"),
  row("BT357", "capacity: 3}", `capacity: 3}\n  - {role: ${MARK}application-owner, capacity: 2}`, "staffed twice"),
  row(
    "BT357",
    "enabled: true}",
    `enabled: true}\n  - {control: ${MARK}ip-allow-list, enabled: false}`,
    "switched twice",
  ),
  row("BT358", "on: crm", `on: ${MARK}crmm`, 'Did you mean "crm"?'),
  row("BT358", "kind: refresh-token}", `party: ${MARK}chat-vendr}`, 'Did you mean "chat-vendor"?'),
  row("BT359", "duty: monitoring", `duty: ${MARK}monitorin`, 'Did you mean "monitoring"?'),
];
