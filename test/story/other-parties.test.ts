import { describe, expect, it } from "vitest";

import { tellStory } from "../../story/tell-story.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { makeOutcome, readLeakedKey } from "../cli/fixtures/leaked-key.ts";

const { scenario, design } = readLeakedKey();
const HOUR = 3600;

function tell(events: readonly RunEvent[], value = scenario): string {
  return tellStory(value, design, events, makeOutcome({})).join(" ").replaceAll(/\s+/g, " ");
}

const opened = (action: "ask-vendor" | "restore", object: string) =>
  ({
    t: 0,
    type: "taskOpened",
    task: 1,
    action,
    object,
    duty: "vendor-confirmation",
    team: "crm",
    for: "soc",
  }) as const;
const asks = (t: number, until: number) =>
  [
    { t, type: "vendorAsked", task: 1, party: "partner", clause: null, until },
    { t, type: "taskWaits", task: 1, segment: "authority", team: "crm", duty: "vendor-confirmation", until },
  ] as const;

describe("a party without a desk", () => {
  const text = tell([
    opened("ask-vendor", "partner"),
    ...asks(0, 3 * HOUR),
    ...asks(3 * HOUR, 8 * HOUR),
    { t: 8 * HOUR, type: "actionExecuted", task: 1, action: "ask-vendor", object: "partner", team: "crm" },
    { t: 8 * HOUR, type: "taskDone", task: 1 },
  ]);

  it("is called by its name, never by the tag of the team that asks", () => {
    expect(text).toContain("CP has an answer from Partner — answer after 8 h (no clause, asked 2 times)");
    expect(text).toContain("waited for an answer from Partner 8 h");
    expect(text).not.toContain("CP, who could");
  });

  it("is told to have been asked again, instead of the same wait twice", () => {
    expect(text).toContain("CP asks Partner and waits until T+03:00 for an answer");
    expect(text).toContain("CP asks Partner again, after silence, and waits until T+08:00");
  });
});

describe("data that came back by other hands", () => {
  const restored: RunEvent = {
    t: 4 * HOUR,
    type: "dataRestored",
    system: "order-store",
    by: "partner",
    lostSeconds: 0,
  };
  const lost: RunEvent = { t: 0, type: "dataDestroyed", system: "order-store", move: "export" };
  const rest = (last: RunEvent): RunEvent[] => [
    opened("restore", "order-store"),
    ...asks(0, 3 * HOUR),
    { t: 3 * HOUR, type: "taskWorks", task: 1, segment: "execute", team: "crm", duty: "restore", until: 5 * HOUR },
    restored,
    last,
    { t: 5 * HOUR, type: "taskDone", task: 1 },
  ];
  const at = 5 * HOUR;

  it("is told instead of a restore, whatever the party says about it", () => {
    const text = tell([
      lost,
      ...rest({ t: at, type: "vendorClaimed", task: 1, party: "partner", claim: "word", true: false }),
    ]);
    expect(text).toContain("CP no longer has to restore Order store: the data are back already");
    expect(text).not.toMatch(/not true|CP restores|restored Order store/);
    expect(text).toContain("worked in vain, the data were back already: restore Order store");
  });

  it("is told once where the restore was refused for it", () => {
    const events = rest({
      t: at,
      type: "actionExecuted",
      task: 1,
      action: "restore",
      object: "order-store",
      team: "crm",
    });
    const refused: RunEvent = { t: at, type: "taskRefused", task: 1, why: "already-done" };
    const text = tell([lost, ...events.slice(0, -1), refused, ...events.slice(-1)]);
    expect(text.match(/back already/g)).toHaveLength(2);
    expect(text.match(/answer from Partner after 3 h/g)).toHaveLength(1);
  });

  it("is a restore like any other where the team itself brought them back", () => {
    const events = rest({
      t: at,
      type: "actionExecuted",
      task: 1,
      action: "restore",
      object: "order-store",
      team: "crm",
    });
    const own = { ...restored, t: at, by: "crm" };
    const text = tell([lost, ...events.filter((event) => event !== restored).slice(0, -1), own, ...events.slice(-1)]);
    expect(text).toContain("CP restores Order store — answer from Partner after 3 h (no clause), done in 2 h");
  });
});

describe("what a third party did", () => {
  const act = {
    id: "they-restore",
    title: "The partner restores the orders",
    party: "partner",
    at: { at: 0, spread: 1, precision: "second", source: null },
    earlierIfAsked: null,
    revokes: [],
    cuts: [],
    restores: ["order-store"],
    tells: null,
    when: null,
    source: null,
  } as const;
  const value = { ...scenario, outside: [{ ...act, revokes: [], cuts: [], restores: ["order-store"] }] };
  const acted: RunEvent = { t: HOUR, type: "outsideActed", act: "they-restore", asked: false };

  it("is told to have changed nothing where it had nothing to change", () => {
    const back: RunEvent = { t: HOUR, type: "dataRestored", system: "order-store", by: "partner", lostSeconds: 0 };
    expect(tell([acted], value)).toContain("• The partner restores the orders — there was nothing to restore");
    expect(tell([acted, back], value)).not.toContain("nothing to restore");
  });
});
