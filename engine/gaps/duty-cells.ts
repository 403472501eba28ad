import type { Organisation } from "../compile/organisation.ts";
import { selects } from "../compile/objects.ts";
import type { World } from "../compile/world.ts";
import { DUTIES, INCIDENT } from "../model/vocabulary.ts";
import type { Concern } from "./concern.ts";
import type { Cell } from "./gap.ts";

/**
 * Every row of letters that somebody has to hold in this case: the duties by what they are about, and for each control in
 * force the duty that it names. A duty that the scenario added has one row, where the design speaks of it.
 */
export function dutyCells(world: World, organisation: Organisation, concern: Concern): Cell[] {
  const { scenario } = world;
  const ids = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id);
  const credentials = ids(concern.credentials);
  const identities = ids(concern.identities);
  const machines = concern.identities.filter(({ kind }) => kind !== "human");
  const opened = concern.systems.filter(({ id }) => concern.grants.some((grant) => grant.to === id));
  const destroyable = concern.systems.filter(
    ({ id, restore }) =>
      restore !== null ||
      scenario.edges.some((edge) => edge.kind === "backs-up" && edge.from === id) ||
      scenario.controls.some((control) => control.kind === "recover" && control.protects === id),
  );
  const kinds = new Map(scenario.parties.map((party) => [party.id, party.kind]));
  const holders = new Set([
    ...concern.systems.map(({ party }) => party),
    ...concern.identities.map(({ party }) => party),
  ]);
  const on: Record<(typeof DUTIES)[number], string[]> = {
    inventory: identities,
    "business-justification": ids(machines),
    issuance: credentials,
    "scope-approval": ids(concern.grants),
    "exception-approval": ids(concern.credentials.filter(({ exception }) => exception !== null)),
    review: identities,
    audit: credentials,
    monitoring: scenario.outside.flatMap(({ tells }) => tells?.about ?? []).filter((id) => concern.has(id)),
    investigation: [...credentials, ...ids(opened)],
    "incident-command": [INCIDENT],
    revocation: [
      ...credentials,
      ...ids(machines.filter(({ kind }) => kind === "vendor-workload" || kind === "ai-agent")),
    ],
    rotation: ids(concern.credentials.filter(({ id }) => scenario.workloads.some(({ uses }) => uses.includes(id)))),
    "vendor-confirmation": ids(
      scenario.parties.filter(
        ({ id }) => holders.has(id) && (kinds.get(id) === "vendor" || kinds.get(id) === "platform"),
      ),
    ),
    "configuration-rollback": ids(scenario.settings.filter(({ id }) => concern.has(id))),
    "runtime-policy": ids(opened),
    "recovery-boundary": ids(destroyable),
    restore: ids(destroyable),
    "evidence-preservation": ids(
      concern.systems.filter(({ id }) => scenario.evidence.some((fact) => fact.system === id)),
    ),
    "off-boarding": identities,
    notification: ids(scenario.obligations),
    "post-incident-review": [INCIDENT],
  };
  const cells: Cell[] = [];
  const seen = new Set<string>();
  const add = (cell: Cell): void => {
    const key = `${cell.duty} ${cell.object}`;
    if (!seen.has(key)) cells.push(cell);
    seen.add(key);
  };
  for (const duty of DUTIES) for (const object of on[duty]) add({ duty, object });
  scenario.controls.forEach((control, k) => {
    if (world.controlEnabled[k] === true && concern.has(control.on)) add({ duty: control.duty, object: control.on });
  });
  for (const { id: duty } of scenario.duties) {
    const rule = organisation.design.letters.find((letters) => letters.duty === duty);
    const spoken = organisation.objects.find((object) => rule !== undefined && selects(rule.on, object));
    add({ duty, object: spoken?.id ?? INCIDENT });
  }
  return cells;
}
