import type { Owners } from "../../../contract/graph.ts";

/** The tab on the upper left of a thing: who is accountable for it. */
export interface OwnerTab {
  /** `one`: somebody is accountable. `several`: more than one, which is as good as nobody. */
  kind: "one" | "several" | "nobody";
  text: string;
  /** Whether the chosen team has any letter; true where no team is chosen. */
  isConcerned: boolean;
}

/** The tab of a thing; `letters` with the layer of owners on, for the chosen team or for all. */
export function ownerTab(owners: Owners, isLayerOn: boolean, team: string | null): OwnerTab {
  const [first, ...more] = owners.accountable;
  const kind = first === undefined ? "nobody" : more.length > 0 ? "several" : "one";
  if (isLayerOn && team !== null) {
    const letters = lettersOf(owners, team);
    return { kind, text: letters === "" ? "–" : letters, isConcerned: letters !== "" };
  }
  if (isLayerOn) {
    const responsible = owners.responsible[0] ?? "∅";
    return { kind, text: `R ${responsible} · A ${owners.accountable.join(" ") || "∅"}`, isConcerned: true };
  }
  return { kind, text: first ?? "∅", isConcerned: true };
}

/** Letters that a team holds: "R A". */
export function lettersOf({ responsible, accountable, consulted, informed }: Owners, team: string): string {
  const rows: [string, readonly string[]][] = [
    ["R", responsible],
    ["A", accountable],
    ["C", consulted],
    ["I", informed],
  ];
  return rows.flatMap(([letter, teams]) => (teams.includes(team) ? [letter] : [])).join(" ");
}
