import { describe, expect, test } from "vitest";

import type { RunEvent } from "../../engine/run/event.ts";
import { casesOf, play, type RandomCase } from "../support/random-case.ts";
import { holdForRandomCases } from "./hold-for-random-cases.ts";
import { breachesOfLiveCredentialLaw } from "./live-credential-law.ts";

describe("law 8", () => {
  test("no request is authorised with a dead credential, and no mint without a live path", () => {
    holdForRandomCases((input) => breachesOfLiveCredentialLaw(input, play(input).events), { seed: 8, numRuns: 250 });
  });
});

describe("law 8 can fail", () => {
  const corpus = casesOf(88, 200).map((input): [RandomCase, RunEvent[]] => [input, play(input).events]);
  /** How many logs of the corpus break the law after a change; logs that the change leaves alone do not count. */
  const caught = (change: (events: RunEvent[], input: RandomCase) => RunEvent[] | null): [number, number] => {
    const changed = corpus.flatMap(([input, events]) => {
      const wrong = change(events, input);
      return wrong === null ? [] : [breachesOfLiveCredentialLaw(input, wrong).length];
    });
    return [changed.filter((breaches) => breaches > 0).length, changed.length];
  };

  test("when the credential of a start has died just before", () => {
    const [broken, changed] = caught((events) => {
      const at = events.findIndex((event) => event.type === "moveStarted" && event.using?.startsWith("cred") === true);
      const start = events[at];
      if (start?.type !== "moveStarted" || start.using === null) return null;
      const death: RunEvent = { t: start.t, type: "credentialDied", credential: start.using, by: "revocation" };
      return events.toSpliced(at, 0, death);
    });
    expect(changed).toBeGreaterThan(10);
    expect(broken).toBe(changed);
  });

  test("when a running move outlives its credential", () => {
    const [broken, changed] = caught((events, { scenario }) => {
      const at = events.findIndex((event) => event.type === "moveFailed" && event.why === "credential-dead");
      const end = events[at];
      const start = events.findLast(
        (event, n) => n < at && end?.type === "moveFailed" && "move" in event && event.move === end.move,
      );
      if (end?.type !== "moveFailed" || start?.type !== "moveStarted") return null;
      if (scenario.attacker.moves.find((move) => move.id === end.move)?.detached !== false) return null;
      return events.toSpliced(at, 1, { t: end.t, type: "moveCompleted", move: end.move });
    });
    expect(changed).toBeGreaterThan(1);
    expect(broken).toBe(changed);
  });

  test("when something is minted after its path was cut", () => {
    const [broken, changed] = caught((events, { scenario }) => {
      const at = events.findIndex((event) => event.type === "credentialMinted" && event.by === "attacker");
      const mint = events[at];
      if (mint?.type !== "credentialMinted") return null;
      const paths = scenario.edges.filter((edge) => edge.kind === "mints" && edge.to === mint.template);
      if (paths.length === 0) return null;
      const cuts = paths.map((edge): RunEvent => ({ t: mint.t, type: "edgeCut", edge: edge.id, task: null }));
      return events.toSpliced(at, 0, ...cuts);
    });
    expect(changed).toBeGreaterThan(5);
    expect(broken).toBe(changed);
  });

  test("when something is minted for a suspended identity", () => {
    const [broken, changed] = caught((events, { scenario }) => {
      const at = events.findIndex((event) => event.type === "credentialMinted" && event.by === "attacker");
      const mint = events[at];
      if (mint?.type !== "credentialMinted") return null;
      const subject = scenario.credentials.find((credential) => credential.id === mint.template)?.subject ?? "";
      return events.toSpliced(at, 0, { t: mint.t, type: "identitySuspended", identity: subject, task: 1 });
    });
    expect(changed).toBeGreaterThan(5);
    expect(broken).toBe(changed);
  });
});
