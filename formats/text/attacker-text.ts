import { z } from "../zod.ts";
import { countText, idText, lineText, listOf, logText, orNull, probabilityText, referenceText } from "./id-text.ts";
import { fieldRoles } from "./field-roles.ts";
import { techniqueText } from "./frameworks-text.ts";
import { accessText } from "./trust-path-text.ts";
import { durationText, instantText } from "./time-text.ts";

/** What a completed move changes: one key that names the kind. */
const effectText = z
  .strictObject({
    "gain-credential": referenceText("credential").optional().describe("The attacker holds this credential."),
    "gain-foothold": z
      .strictObject({
        system: referenceText("system").describe("System."),
        access: accessText.describe("Access had there."),
      })
      .optional()
      .describe("The attacker has a foothold on a system."),
    "take-records": z
      .strictObject({
        system: referenceText("system").describe("System."),
        records: countText.describe("Records taken, spread evenly over the move."),
      })
      .optional()
      .describe("Data leaves a system."),
    mint: referenceText("credential").optional().describe("A new credential is made after this one and held."),
    plant: referenceText(["credential", "edge"]).optional().describe("A dormant credential or edge comes to be."),
    "alter-grant": z
      .strictObject({
        edge: referenceText("edge").describe("Edge."),
        access: accessText.describe("Access that it gives from now on."),
      })
      .optional()
      .describe("An edge gives other access."),
    "lock-out": referenceText("team").optional().describe("A team can carry out nothing."),
    "disable-log": logText.optional().describe("A log, as system/log, is off."),
    "erase-log": logText.optional().describe("What a log, as system/log, held is gone."),
    "change-setting": referenceText("setting").optional().describe("A setting is changed."),
    "destroy-data": referenceText("system").optional().describe("The data of a system is gone."),
    "destroy-backup": referenceText("system").optional().describe("The backups in a system are gone."),
    extort: referenceText("party").optional().describe("A party gets a demand."),
  })
  .refine((effect) => Object.values(effect).filter((value) => value !== undefined).length === 1, {
    error:
      "write one key that names the effect, for example {gain-credential: drift-token}; several effects are several list items",
  })
  .register(fieldRoles, { field: { role: "effect" } })
  .meta({ minProperties: 1, maxProperties: 1 });

/** One step of the attacker. */
const moveText = z.strictObject({
  id: idText("move"),
  title: lineText.describe("What is done."),
  techniques: listOf(techniqueText).describe("ATT&CK techniques."),
  using: orNull(referenceText(["credential", "system"])).describe(
    "Credential, or system with a foothold, that it is done with; left out: from outside, with nothing.",
  ),
  on: referenceText(["system", "credential"]).describe("Target."),
  needs: accessText.describe("Access that `using` must give at `on`."),
  after: listOf(referenceText("move")).describe("Moves that must have completed."),
  at: orNull(instantText).describe("Not before this; left out: as soon as possible."),
  takes: durationText.describe("How long it takes."),
  chance: probabilityText.default(1).describe("Chance that it succeeds."),
  retry: orNull(durationText).describe("A try that fails is made again after this long."),
  detached: z.boolean().default(false).describe("Goes on server-side when the credential dies."),
  fallback: listOf(referenceText("move")).describe("Tried in order when it can no longer succeed."),
  reserve: z.boolean().default(false).describe("Runs only as a fallback or a reaction."),
  outsideTask: z.boolean().default(false).describe("For an agent: outside the task it was given."),
  effects: listOf(effectText).describe("What it changes when it completes."),
  observables: listOf(
    z.strictObject({
      log: logText.describe("Log, as system/log."),
      plainness: probabilityText.default(1).describe("How plainly the log shows what happened, 0 to 1."),
    }),
  ).describe("Traces that it leaves in logs."),
});

/** Who abuses the trust paths. */
export const attackerText = z.strictObject({
  title: lineText.describe("Name of the attacker."),
  policy: z
    .enum(["scripted", "opportunist", "destroyer", "agent"])
    .default("scripted")
    .describe(
      "scripted: the moves in order; opportunist, destroyer: from the graph as well; agent: scripted, not hostile.",
    ),
  tempo: z.number().min(0.001).max(1_000).default(1).describe("Multiplies every duration of the moves."),
  concurrent: z.number().int().min(1).max(100).default(1).describe("Moves at once."),
  start: listOf(
    z.strictObject({
      holds: referenceText(["credential", "system"]).describe("Credential, or system for a foothold."),
      access: accessText.describe("Footholds only: access had there."),
      at: instantText.describe("From when on."),
    }),
  ).describe("What the attacker has before any move."),
  moves: listOf(moveText).describe("Steps, in order."),
  reactions: listOf(
    z.strictObject({
      id: idText("reaction"),
      when: z
        .strictObject({
          died: listOf(referenceText(["credential", "system"])).describe("Holdings; empty: any."),
        })
        .prefault({})
        .describe("What has died."),
      does: z.enum(["stop", "speed-up", "re-mint", "switch", "destroy"]).describe("What the attacker does."),
      chance: probabilityText.default(1).describe("Chance that he does."),
      delay: durationText.default("0s").describe("After this long."),
      factor: z.number().min(0.001).max(1_000).default(1).describe("speed-up: multiplies the tempo."),
      moves: listOf(referenceText("move")).describe("Reserve moves that it starts."),
    }),
  ).describe("What the attacker does on seeing part of what he holds die."),
});
