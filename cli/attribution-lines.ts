import type { AttributedDamage, Harm, MissingControl } from "../engine/score/attribute-damage.ts";
import { headingOf } from "../story/chapters.ts";
import { plainTable } from "../story/ledger-table.ts";
import { formatCount, hangText } from "../story/text-layout.ts";
import type { Titles } from "../story/titles.ts";

/** Moves told one by one; the rest is in the JSON document. */
const MOVES_MAX = 6;

/** What each harm is owed to besides the actor: every control on its path that was absent, off or failed, and who owns it. */
export function tellAttribution(attribution: readonly AttributedDamage[], titles: Titles, width: number): string[] {
  if (attribution.length === 0) return [];
  const groups = groupByControls(attribution);
  const told = groups.slice(0, MOVES_MAX);
  const rest = groups.length - told.length;
  return [
    "",
    headingOf("What could have stopped the damage", "", width),
    ...told.flatMap(({ harms, controls }, i) => [
      ...(i === 0 ? [] : [""]),
      ...hangText("", `${harms.map((harm) => describeHarm(harm, titles)).join("; ")}:`, width),
      ...plainTable(
        ["  control", "kind", "state", "duty", "owner"],
        controls.map((control) => rowOf(control, titles)),
        [],
      ),
    ]),
    ...(rest === 0 ? [] : ["", `${formatCount(rest)} more in the JSON document.`]),
  ];
}

/** Harms of moves that met the same controls are told together. */
function groupByControls(attribution: readonly AttributedDamage[]): { harms: Harm[]; controls: MissingControl[] }[] {
  const groups = new Map<string, { harms: Harm[]; controls: MissingControl[] }>();
  for (const { harms, controls } of attribution) {
    const key = JSON.stringify(controls.filter(({ control }) => control !== null));
    const group = groups.get(key) ?? { harms: [], controls: [] };
    groups.set(key, group);
    for (const harm of harms) addHarm(group.harms, harm);
    for (const control of controls)
      if (!group.controls.some((one) => isSame(one, control))) group.controls.push(control);
  }
  return [...groups.values()];
}

const isSame = (a: MissingControl, b: MissingControl): boolean =>
  a.control === b.control && a.kind === b.kind && a.object === b.object;

function addHarm(harms: Harm[], harm: Harm): void {
  const same = harms.find(({ kind, object }) => kind === harm.kind && object === harm.object);
  if (same === undefined) harms.push({ ...harm });
  else if (same.amount !== null) same.amount += harm.amount ?? 0;
}

function describeHarm({ kind, object, amount }: Harm, titles: Titles): string {
  const title = titles.of(object);
  if (kind === "records") return `${formatCount(amount ?? 0)} records of ${title}`;
  if (kind === "secret") return `${title}, taken with a copy`;
  return kind === "data" ? `data of ${title} destroyed` : `${title} destroyed`;
}

function rowOf({ control, kind, state, duty, object, team }: MissingControl, titles: Titles): string[] {
  const name = control === null ? `none for ${titles.of(object)}` : titles.of(control);
  const owner = team === null ? "nobody" : `${titles.tag(team)} ${titles.of(team)}`;
  return [`  ${name}`, kind, state, titles.duty(duty), owner];
}
