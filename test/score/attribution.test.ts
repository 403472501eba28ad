import { describe, expect, it } from "vitest";

import { attributeDamage, type AttributedDamage } from "../../engine/score/attribute-damage.ts";
import { playCase } from "../support/play-case.ts";

/** What the harms of a bundled case are owed to, as short lines. */
function owed(id: string, design: string | null = null): { move: string; harms: string[]; controls: string[] }[] {
  const { scenario, design: raci, header, events, outcome } = playCase(id, design);
  const input = { scenario, design: raci, calendars: header.calendars, seed: 1 };
  return attributeDamage(input, events, outcome).map(({ move, harms, controls }: AttributedDamage) => ({
    move,
    harms: harms.map(({ kind, object, amount }) => `${kind} ${object}${amount === null ? "" : ` ${amount}`}`),
    controls: controls.map(({ kind, control, state, team }) => `${kind} ${control ?? "-"} ${state} ${team ?? "-"}`),
  }));
}

describe("damage attribution", () => {
  it("names every control on the path of nine seconds, with nobody as its owner", () => {
    const [blow, ...rest] = owed("nine-seconds");
    expect(rest).toEqual([]);
    expect(blow).toMatchObject({
      move: "delete-volume",
      harms: ["data production-volume", "backup volume-backups"],
    });
    expect(blow?.controls.toSorted()).toEqual([
      "limit token-for-domains-only off -",
      "limit token-for-staging-only off -",
      "prevent agent-policy off -",
      "prevent second-identity off -",
      "recover api-undo off -",
      "recover backup-apart off -",
      "recover restore-from-volume failed -",
    ]);
  });

  it("says nothing of a deletion that a control kept from happening", () => {
    expect(owed("nine-seconds@scoped-token")).toEqual([]);
  });

  it("names no control that held: a backup apart brings the data back", () => {
    const before = owed("nine-seconds", "named-owners")[0]?.controls.join("; ") ?? "";
    const after = owed("nine-seconds@separated-backup", "named-owners")[0]?.controls.join("; ") ?? "";
    expect(before).toContain("recover backup-apart off");
    expect(after).not.toContain("backup-apart");
  });

  it("counts secrets that come along with a copy, and names the owner by the letters", () => {
    const blows = owed("salesloft-drift");
    const copy = blows.find(({ move }) => move === "export-cases");
    expect(copy?.harms).toEqual([
      "records support-cases 180000",
      "secret customer-api-tokens",
      "secret case-aws-key",
      "secret case-snowflake-token",
    ]);
    expect(copy?.controls).toContain("prevent inbound-address-list off cp");
    expect(copy?.controls).toContain("limit case-secret-scan off -");
  });

  it("says what the case has none of", () => {
    for (const { controls } of owed("cloudflare-thanksgiving")) expect(controls).toContain("prevent - absent -");
  });
});
