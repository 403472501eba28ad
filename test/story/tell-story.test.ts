import { describe, expect, it } from "vitest";

import { tellStory } from "../../story/tell-story.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { makeContainment, makeOutcome, readLeakedKey } from "../cli/fixtures/leaked-key.ts";

const { scenario, design } = readLeakedKey();
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** The token is taken on a day that the record does not know closer. */
const origin = DAY + 5 * HOUR;
const exported = 4 * DAY + 8 * HOUR;
const alerted = exported + 20 * MINUTE;
const opened = alerted + 30 * MINUTE;
const executed = opened + 131 * MINUTE + 9 * HOUR + 45 * MINUTE;

const work = (
  t: number,
  task: number,
  segment: "triage" | "decide" | "execute" | "verify",
  team: string,
  until: number,
) => ({ t, type: "taskWorks", task, segment, team, duty: "revocation", until }) as const;
const wait = (
  t: number,
  task: number,
  segment: "find-owner" | "coverage" | "approve" | "hand-off" | "queue",
  team: string | null,
  until: number | null,
) => ({ t, type: "taskWaits", task, segment, team, duty: "revocation", until }) as const;

const attack: RunEvent[] = [
  { t: 3 * HOUR, type: "footholdGained", system: "partner-cloud", access: ["read"], move: null },
  { t: origin - 5 * MINUTE, type: "moveStarted", move: "take-token", using: "partner-cloud", on: "partner-cloud" },
  {
    t: origin,
    type: "credentialHeld",
    credential: "connector-token",
    move: "take-token",
    from: null,
    usableAt: origin,
  },
  { t: origin, type: "moveCompleted", move: "take-token" },
  { t: origin, type: "containmentLost", by: "connector-token" },
  { t: exported, type: "moveStarted", move: "export", using: "connector-token", on: "order-store" },
  { t: exported + 10 * MINUTE, type: "recordsTaken", system: "order-store", records: 5000, move: "export" },
  { t: exported + 10 * MINUTE, type: "moveCompleted", move: "export" },
];
const found: RunEvent[] = [
  {
    t: alerted,
    type: "alertRaised",
    alert: 1,
    control: "odd-network",
    about: "connector-token",
    team: "soc",
    false: false,
  },
  {
    t: alerted,
    type: "taskOpened",
    task: 1,
    action: "triage",
    object: "connector-token",
    duty: "investigation",
    team: "soc",
    for: "soc",
  },
  work(alerted, 1, "triage", "soc", alerted + 12 * MINUTE),
  { t: alerted + 12 * MINUTE, type: "taskDone", task: 1 },
  { t: alerted + 12 * MINUTE, type: "alertClosed", alert: 1, real: true, team: "soc" },
  {
    t: alerted + 12 * MINUTE,
    type: "knowledgeGained",
    team: "soc",
    what: "connector-token",
    level: "known",
    how: "alert 1",
  },
  {
    t: alerted + 12 * MINUTE,
    type: "knowledgeGained",
    team: "soc",
    what: "token-on-store",
    level: "known",
    how: "alert 1",
  },
];
const revoked: RunEvent[] = [
  {
    t: opened,
    type: "taskOpened",
    task: 2,
    action: "revoke",
    object: "connector-token",
    duty: "revocation",
    team: null,
    for: "soc",
  },
  wait(opened, 2, "find-owner", null, opened + 130 * MINUTE),
  wait(opened + 130 * MINUTE, 2, "coverage", "identity", opened + 130 * MINUTE + 9 * HOUR),
  work(opened + 130 * MINUTE + 9 * HOUR, 2, "decide", "identity", executed - 25 * MINUTE),
  wait(executed - 25 * MINUTE, 2, "approve", "crm", executed - MINUTE),
  work(executed - MINUTE, 2, "execute", "identity", executed),
  { t: executed, type: "evidenceLost", evidence: "ev-session", by: "response" },
  { t: executed, type: "actionExecuted", task: 2, action: "revoke", object: "connector-token", team: "identity" },
  { t: executed, type: "credentialRevoked", credential: "connector-token", task: 2, dueDead: executed + 7 },
  { t: executed + 7, type: "credentialDied", credential: "connector-token", by: "revocation" },
  { t: executed + 7, type: "containmentReached" },
  { t: executed + 7, type: "workloadStopped", workload: "order-feed", credential: "connector-token" },
  work(executed + 7, 2, "verify", "identity", executed + 10 * MINUTE),
  { t: executed + 10 * MINUTE, type: "verified", task: 2, team: "identity" },
  { t: executed + 10 * MINUTE, type: "taskDone", task: 2 },
  { t: executed + 11 * MINUTE, type: "containmentDeclared", team: "soc", true: true },
];

function tell(events: readonly RunEvent[], parts: Parameters<typeof makeOutcome>[0] = {}, isEverythingTold = false) {
  const outcome = makeOutcome({ originAt: origin, ...parts });
  const lines = tellStory(scenario, design, events, outcome, { seed: 7, width: 100, isEverythingTold });
  return { lines, text: lines.join(" ").replaceAll(/\s+/g, " ") };
}

describe("tellStory", () => {
  const { lines, text } = tell([...attack, ...found, ...revoked], {
    containment: makeContainment({
      first: executed + 7 - origin,
      final: executed + 7 - origin,
      believed: 50 * HOUR,
      firstBelieved: 50 * HOUR,
      lastBelieved: 50 * HOUR,
    }),
    detected: alerted + 12 * MINUTE - origin,
    ledger: [{ segment: "undetected", team: null, duty: "monitoring", seconds: executed + 7 - origin }],
  });

  it("begins with case, design, seed, premise and the result in a sentence", () => {
    expect(lines[0]).toBe("Leaked key (2026) · design “As it was” · seed 7");
    expect(text).toContain("You run a shop.");
    expect(text).toContain("Detected after 3 d 3 h. Contained after");
  });

  it("fits every line into the width", () => {
    expect(lines.filter((line) => Array.from(line).length > 100)).toEqual([]);
  });

  it("folds the stages of a task into one sentence", () => {
    expect(text).toContain(
      "ID revokes Connector token — owner found after 2 h 10 min, off shift 9 h, decided in 21 min, approved by CP in 24 min, " +
        "executed in 1 min, dead 7 s later, verified 10 min after",
    );
  });

  it("tells an owner that was found apart from a lead that was settled", () => {
    const responsible = revoked.map((event) => (event.type === "taskOpened" ? { ...event, team: "identity" } : event));
    expect(tell([...attack, ...found, ...responsible]).text).toContain("lead settled after 2 h 10 min");
    // R was there, and nobody answered for it.
    const missingA: RunEvent[] = [
      ...responsible.slice(0, 2),
      { t: opened + 130 * MINUTE, type: "ownerFound", task: 2, team: "identity" },
      ...responsible.slice(2),
    ];
    const { text } = tell([...attack, ...found, ...missingA]);
    expect(text).toContain("owner found after 2 h 10 min");
    expect(text).not.toContain("lead settled");
  });

  it("tells a long wait where it begins, with its end", () => {
    expect(text).toContain("∅ nobody's task until T+3d 06:00: revoke Connector token");
    expect(text).toContain("ID is off shift until T+3d 15:00; then it has to revoke Connector token");
  });

  it("prints what is known to the day as a day, with what came of it", () => {
    expect(lines).toContainEqual(
      expect.stringMatching(/^T\+0d +on 3 Mar \(day only\) +▶ +Takes the connector's token/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^T−1d +on 2 Mar \(day only\) +▶ +The attacker: Unknown actor/));
    expect(text).not.toContain("3 Mar 13:00");
  });

  it("tells a move with its means, its gain and the loss after it", () => {
    expect(text).toContain("▶ Takes the connector's token from the partner (5 min) — now holds Connector token");
    expect(text).toMatch(
      /▶ Exports the orders \(10 min, with Connector token\) ▲ 5,000 records taken from Order store/,
    );
  });

  it("says once when several things happen in one second", () => {
    const stamped = lines.filter((line) => line.startsWith("T+3d 03:32"));
    expect(stamped).toHaveLength(1);
    expect(text).toContain("SO now knows of Connector token and grant Connector token → Order store");
  });

  it("marks truth as what the teams cannot see, and starts the clock", () => {
    expect(text).toContain(
      "== TRUTH: what is in scope is for the first time within the attacker's reach, through Connector token. The clock starts here.",
    );
    expect(text).toContain(
      "== TRUTH: contained. What is in scope is out of the attacker's reach; the teams cannot see this.",
    );
    expect(text).toContain("SO declares containment. It is true.");
  });

  it("has its chapters in the order of the run", () => {
    const titles = lines.filter((line) => line.startsWith("── ")).map((line) => line.split(" ── ")[0]);
    expect(titles.slice(0, 5)).toEqual([
      "── Before anybody knew",
      "── The first alert",
      "── The first cut",
      "── After containment",
      "── Where the time went",
    ]);
  });

  it("never says of a revocation that it did not happen, where it only came too late", () => {
    expect(tell(attack, { detected: HOUR, declared: 2 * HOUR, firstRevocation: null }).text).toContain(
      "detected T+01:00, declared T+02:00, nothing live revoked",
    );
    expect(tell(attack, { detected: HOUR, declared: 2 * HOUR, firstRevocation: 3 * HOUR }).text).toContain(
      "declared T+02:00, first revocation T+03:00",
    );
  });

  it("uses titles, never ids", () => {
    expect(text).not.toMatch(/connector-token|order-store|partner-cloud|odd-network|ev-session/);
  });

  it("says for each team what it learned, did and waited for; who asks waits for an owner", () => {
    expect(text).toContain(
      "ID Identity learned nothing itself did revoked Connector token waited for its shift 9 h; approval by CP 24 min",
    );
    expect(text).toContain("did read 1 alert waited for an owner to be found 2 h 10 min");
    expect(text).toContain("CP CRM platform learned nothing itself did approved: revoke Connector token");
  });
});

describe("what was believed and not true", () => {
  it("is marked, and a relapse is told as truth", () => {
    const { text } = tell(
      [
        ...attack,
        { t: alerted, type: "containmentDeclared", team: "soc", true: false },
        { t: alerted + 1, type: "containmentReached" },
        { t: alerted + 2, type: "containmentLost", by: "connector-token#1" },
        { t: alerted + 3, type: "containmentReopened", by: "alert 2" },
      ],
      { containment: makeContainment({ first: 1, relapses: 1, firstBelieved: 0, lastBelieved: 0, falseAllClear: 1 }) },
    );
    expect(text).toContain("≠ SO declares containment. Believed, not true.");
    expect(text).toContain(
      "TRUTH: contained no longer. What is in scope is again within the attacker's reach, through Connector token no. 2.",
    );
    expect(text).toContain("! this reopens the incident: containment is no longer declared");
    expect(text).toContain("Contained after 1 s, lost again and not contained by the end of the run.");
    expect(text).toContain("Declared contained after 0 s, too early. The declaration was taken back.");
    expect(text).toContain("declared contained at T+00:00:00, taken back; 1 false all-clear");
  });

  it.each([
    [
      "a declaration that a relapse made wrong",
      { first: 3 * HOUR, final: 9 * HOUR, relapses: 1, believed: 4 * HOUR, lapsedAllClear: 1, wronglyBelieved: HOUR },
      [4 * HOUR, 4 * HOUR],
      "Contained after 3 h, lost again, contained for good after 9 h. Declared contained after 4 h, and it did not stay true. Believed and not true for 1 h in all.",
      "declared contained at T+04:00; no false all-clear; 1 all-clear that did not stay true; believed and not true for 1 h",
    ],
    [
      "several declarations",
      { first: 3 * HOUR, final: 9 * HOUR, relapses: 2, believed: 8 * HOUR, lapsedAllClear: 1, falseAllClear: 2 },
      [HOUR, 8 * HOUR],
      "lost again 2 times, contained for good after 9 h. Declared contained after 1 h, last after 8 h, too early 2 times, and once it did not stay true.",
      "declared contained at T+01:00, last at T+08:00; 2 false all-clears; 1 all-clear that did not stay true",
    ],
    [
      "no declaration",
      { first: 3 * HOUR, final: 3 * HOUR },
      [null, null],
      "Contained after 3 h. Never declared contained.",
      "Believed never declared contained",
    ],
  ])("is summed up: %s", (_, parts, [firstBelieved = null, lastBelieved = null], head, figure) => {
    const containment = { ...makeContainment(parts), firstBelieved, lastBelieved };
    const { text } = tell(attack, { containment });
    expect(text).toContain(head);
    expect(text).toContain(figure);
  });
});

describe("what was lost and came back", () => {
  const at = { t: alerted, move: "copy-orders" };
  const wiped: RunEvent[] = [
    { ...at, type: "dataDestroyed", system: "order-store" },
    { ...at, type: "backupDestroyed", system: "partner-cloud", colocatedWith: null },
    { t: alerted + 1, type: "dataRestored", system: "order-store", by: "soc", lostSeconds: 0 },
    { t: alerted + 1, type: "recoveryReached" },
  ];
  const recovery = { seconds: 60, by: "own" as const, ledger: [], stretches: [] };

  it("is named, and so is what stays lost", () => {
    const { text } = tell(wiped, {
      recovery: { ...recovery, restored: ["order-store"], notRestored: ["partner-cloud"] },
    });
    expect(text).toContain("recovered: Order store is back; still lost: Partner's cloud");
    expect(text).toContain(
      "Order store back; recovered at T+00:01:00, the last of it by our own teams; not back by the end of the run: Partner's cloud",
    );
  });

  it("is told without a time where not all that matters came back", () => {
    const parts = { seconds: null, restored: ["order-store"], notRestored: ["partner-cloud"] };
    const { text } = tell([], { recovery: { ...recovery, ...parts } });
    expect(text).toContain("Recovery Order store back; not back by the end of the run: Partner's cloud");
  });
});

describe("a run without response", () => {
  it("says so instead of telling what each team did not do", () => {
    const lines = tellStory(scenario, design, attack, makeOutcome({ originAt: origin }), { response: "none" });
    expect(lines).toContain("Nobody responds in this run: alerts are raised, and no team acts on them.");
    expect(lines.join("\n")).not.toContain("── The teams");
  });
});

describe("what matters to nobody", () => {
  const noise: RunEvent[] = [
    {
      t: alerted,
      type: "alertRaised",
      alert: 1,
      control: "odd-network",
      about: "order-store",
      team: "soc",
      false: true,
    },
    {
      t: alerted,
      type: "taskOpened",
      task: 1,
      action: "triage",
      object: "order-store",
      duty: "investigation",
      team: "soc",
      for: "soc",
    },
    work(alerted, 1, "triage", "soc", alerted + MINUTE),
    { t: alerted + MINUTE, type: "taskDone", task: 1 },
    { t: alerted + MINUTE, type: "alertClosed", alert: 1, real: false, team: "soc" },
  ];

  it("is counted, and told when asked for", () => {
    expect(tell(noise).text).toContain("Not told above: 1 false alert read and closed. See them with --all.");
    expect(tell(noise).text).not.toContain("reads the alert");
    expect(tell(noise, {}, true).text).toContain("SO reads the alert on Order store — read in 1 min");
  });
});

describe("an attack that fails", () => {
  it("tells the first try, counts the others, and says when a credential died under a move", () => {
    const { text } = tell([
      { t: exported, type: "moveStarted", move: "export", using: "connector-token", on: "order-store" },
      { t: exported + HOUR, type: "recordsTaken", system: "order-store", records: 40, move: "export" },
      { t: exported + HOUR, type: "moveFailed", move: "export", why: "credential-dead" },
      { t: exported + 2 * HOUR, type: "moveFailed", move: "export", why: "credential-dead" },
      { t: exported + 3 * HOUR, type: "moveFailed", move: "export", why: "credential-dead" },
      { t: exported + 3 * HOUR, type: "moveAbandoned", move: "export" },
      { t: exported + 4 * HOUR, type: "attackerReacted", reaction: "r", does: "speed-up" },
    ]);
    expect(text).toContain(
      "▶ Exports the orders (1 h, with Connector token): cut off, its credential died, 3 tries in all",
    );
    expect(text).toContain("▲ 40 records taken from Order store");
    expect(text.split("cut off").length).toBe(2);
    expect(text).toContain("▶ no longer possible: Exports the orders");
    expect(text).toContain("▶ The attacker reacts to what died: works faster");
  });
});

describe("work that was not finished", () => {
  it("is told at the end of the run with what it hangs on", () => {
    const { text } = tell([
      {
        t: opened,
        type: "taskOpened",
        task: 1,
        action: "revoke",
        object: "connector-token",
        duty: "revocation",
        team: "identity",
        for: "soc",
      },
      wait(opened, 1, "approve", "crm", null),
      { t: 864_000, type: "horizonReached" },
    ]);
    expect(text).toContain("ID waits to the end of the run for CP to approve: revoke Connector token");
    expect(text).toMatch(
      /At the end of the run ─+ .*ID still has to revoke Connector token — not approved by CP in 5 d 15 h/,
    );
  });

  it("is told when a vendor claims what is not so", () => {
    const { text } = tell([
      {
        t: opened,
        type: "taskOpened",
        task: 1,
        action: "revoke",
        object: "connector-token",
        duty: "revocation",
        team: "identity",
        for: "soc",
      },
      { t: opened, type: "vendorAsked", task: 1, party: "partner", clause: null, until: opened + 5 * HOUR },
      wait(opened, 1, "hand-off", "identity", opened + 5 * HOUR),
      work(opened + 5 * HOUR, 1, "execute", "identity", opened + 6 * HOUR),
      { t: opened + 6 * HOUR, type: "vendorClaimed", task: 1, party: "partner", claim: "word", true: false },
      work(opened + 6 * HOUR, 1, "verify", "identity", opened + 7 * HOUR),
      { t: opened + 7 * HOUR, type: "verificationFailed", task: 1, team: "identity" },
      work(opened + 7 * HOUR, 1, "execute", "identity", opened + 8 * HOUR),
      {
        t: opened + 8 * HOUR,
        type: "actionExecuted",
        task: 1,
        action: "revoke",
        object: "connector-token",
        team: "identity",
      },
      { t: opened + 8 * HOUR, type: "taskDone", task: 1 },
    ]);
    expect(text).toContain("SO asks Partner to revoke Connector token and waits until T+3d 08:50 for it to take over");
    expect(text).toContain(
      "ID says that it did, which is not true: revoke Connector token — asked by SO, taken over after 5 h (no clause), " +
        "at work 1 h, its word, no proof",
    );
    expect(text).toContain("ID checks Connector token: it still works");
    expect(text).toContain("ID revokes Connector token, once more");
  });
});

describe("a secret in what was copied", () => {
  const copy: RunEvent[] = [
    { t: exported, type: "moveStarted", move: "export", using: "connector-token", on: "order-store" },
    ...[2 * DAY, DAY].map((later): RunEvent => ({
      t: exported + 60,
      type: "credentialHeld",
      credential: "connector-token",
      move: "export",
      from: null,
      usableAt: exported + later,
    })),
    { t: exported + 60, type: "moveCompleted", move: "export" },
    { t: exported + 3 * DAY, type: "horizonReached" },
  ];

  it("is not held before it is found, and then told once, at the sooner of two finds", () => {
    const { lines, text } = tell(copy);
    expect(text).toContain(
      "▶ Exports the orders (1 min, with Connector token) — in the copy, not found yet: Connector",
    );
    expect(text.match(/finds in what was copied: Connector token/g)).toHaveLength(1);
    expect(lines).toContainEqual(
      expect.stringMatching(/^T\+4d 03:00 .*The attacker finds in what was copied: Connector token/),
    );
    expect(text).not.toContain("now holds");
  });
});
