import { ACCESS, CREDENTIAL_KINDS, EDGE_KINDS, IDENTITY_KINDS, SYSTEM_KINDS } from "../../engine/model/vocabulary.ts";
import { z } from "../zod.ts";
import {
  amountText,
  countText,
  idText,
  lineText,
  listOf,
  nameText,
  orNull,
  probabilityText,
  referenceText,
} from "./id-text.ts";
import { durationText, secondsText, timeText } from "./time-text.ts";

/** Access rights. */
export const accessText = listOf(z.enum(ACCESS));
const source = orNull(referenceText("source")).describe("Source of this, by id.");
const owner = (what: string) => orNull(referenceText(["role", "team"])).describe(what);
const inventory = z.boolean().default(true).describe("Whether it stands in our inventory.");

/** Who or what acts. */
export const identityText = z.strictObject({
  id: idText("identity"),
  title: lineText.describe("Name of the identity."),
  kind: z.enum(IDENTITY_KINDS).describe("What it is."),
  party: referenceText("party").describe("Organisation it belongs to."),
  owner: owner("Team or role that the inventory names as owner."),
  businessOwner: owner("Team or role that the inventory names as business owner."),
  inventory,
});

/** Production work that stops when a credential dies. */
export const workloadText = z.strictObject({
  id: idText("workload"),
  title: lineText.describe("Name of the work."),
  party: referenceText("party").describe("Organisation it belongs to."),
  businessOwner: orNull(referenceText("role")).describe(
    "Role of the business owner, who can say what else depends on it.",
  ),
  costPerHour: amountText.default(0).describe("Cost of an hour's stop."),
  uses: listOf(referenceText("credential")).describe("Credentials it cannot work without."),
  documented: z.boolean().default(true).describe("Whether anybody has it on a list."),
});

const log = z.strictObject({
  id: nameText.describe("Id within the system; elsewhere the log is named system/log."),
  title: lineText.describe("What the log shows."),
  licensed: z.boolean().default(true).describe("Whether the tier that holds it is paid for."),
  immutable: z.boolean().default(false).describe("Whether an attacker can neither disable nor erase it."),
  forwardedTo: orNull(referenceText("system")).describe("System it is copied to at once."),
});

/** Where credentials lead. */
export const systemText = z.strictObject({
  id: idText("system"),
  title: lineText.describe("Name of the system."),
  kind: z.enum(SYSTEM_KINDS).describe("What it is."),
  party: referenceText("party").describe("Organisation that runs it."),
  environment: nameText.default("production").describe("Environment, for example production or staging."),
  criticality: z.enum(["low", "medium", "high"]).default("medium").describe("How much depends on it."),
  records: countText.default(0).describe("Records it holds that are ours."),
  logs: listOf(log).describe("Logs that detections and traces read."),
  profile: orNull(referenceText("profile")).describe("Revocation profile of credentials issued here."),
  continuousEvaluation: orNull(durationText).describe("It re-checks tokens against the issuer within this time."),
  restore: orNull(
    z.strictObject({
      takes: durationText.describe("Time to bring the data back."),
      provider: orNull(referenceText(["role", "party"])).describe(
        "Role or party that restores from outside the enterprise.",
      ),
      fallbackAge: orNull(secondsText).describe("Age of the last independent copy, where no backup lives."),
    }),
  ).describe("How data comes back; left out: nothing to restore."),
  costPerHour: amountText.default(0).describe("Cost of an hour with its data gone."),
  breakGlass: orNull(durationText).describe("Emergency access that its own holder can open takes this long."),
});

/** What one revocation does on a platform. */
export const profileText = z.strictObject({
  id: idText("profile"),
  title: lineText.describe("Platform and kind of revocation."),
  kills: z.enum(["one", "issued-before-cut", "refresh-only"]).default("one").describe("What one revocation kills."),
  derived: z.enum(["cascade", "orphan"]).describe("What happens to credentials derived from a dead one."),
  propagate: durationText.describe("From execution until no request is accepted any more."),
  works: z.boolean().default(true).describe("False: only the issuer's own people can do it."),
  source,
});

/** Something that authenticates. */
export const credentialText = z.strictObject({
  id: idText("credential"),
  title: lineText.describe("Name of the credential."),
  kind: z.enum(CREDENTIAL_KINDS).describe("What it is."),
  issuer: referenceText("system").describe("System that issued it and can revoke it."),
  subject: referenceText("identity").describe("Identity it speaks for."),
  intended: z
    .strictObject({
      workload: orNull(referenceText("workload")).describe("Workload it was made for."),
      environment: orNull(nameText).describe("Environment it was made for."),
      systems: listOf(referenceText("system")).describe("Systems it was made for."),
      access: accessText.describe("Access it was made for."),
    })
    .prefault({})
    .describe("What it was meant for; reach beyond it is a gap."),
  exists: z.boolean().default(true).describe("False: it comes to be by a mint or a plant."),
  issuedAt: timeText.default("T+0").describe("When it was issued."),
  lifetime: orNull(durationText).describe("Life from issue; left out: it does not expire."),
  rotationDueAt: orNull(timeText).describe("When it was to be rotated."),
  derivedFrom: orNull(referenceText("credential")).describe("Credential it was made from."),
  workflow: orNull(nameText).describe("What issued it; credentials of one workflow are siblings."),
  exception: orNull(
    z.strictObject({
      approver: orNull(referenceText(["role", "team"])).describe("Role or team that approved it."),
      expiresAt: orNull(timeText).describe("When it ends."),
    }),
  ).describe("Exception from policy that it rests on."),
  ownerChangedAt: orNull(timeText).describe("When its owner last changed."),
  inventory,
});

/** What gives what. */
export const edgeText = z.strictObject({
  id: idText("edge"),
  kind: z.enum(EDGE_KINDS).describe("What the edge means."),
  from: referenceText(["credential", "system"], "edge begins at unknown node").describe(
    "grants, delegates: a credential. stores, mints: a system or a credential. federates, backs-up: a system.",
  ),
  to: referenceText(["credential", "system"], "edge ends at unknown node").describe(
    "grants, federates, backs-up: a system. stores, mints, delegates: a credential.",
  ),
  access: accessText.describe("grants, federates: the access given."),
  needs: accessText.describe("Access needed at `from` when that is a system; empty: any."),
  certainty: z
    .union(
      [
        z.enum(["known", "unknown"]),
        z.strictObject({ disputed: probabilityText.describe("Chance that it is there, drawn once per run.") }),
      ],
      { error: "write known, unknown or {disputed: 0.5}" },
    )
    .default("known")
    .describe("known; unknown (it exists, how is unpublished); or disputed, with a probability."),
  inventory,
  dormant: z.boolean().default(false).describe("Absent until a move plants it."),
  mining: orNull(durationText).describe("stores: from read access to having found it."),
  undo: orNull(secondsText).describe("backs-up: a deletion can be undone by itself for this long."),
  colocated: z.boolean().default(false).describe("backs-up: the backup dies with what it backs up."),
  owner: owner("Team or role that owns the path."),
});

/** A configuration that an attacker may change. */
export const settingText = z.strictObject({
  id: idText("setting"),
  title: lineText.describe("What is configured."),
  system: referenceText("system").describe("System it belongs to."),
  opens: listOf(referenceText("edge")).describe("Edges present only while it is changed."),
  disables: listOf(referenceText("control")).describe("Controls off while it is changed."),
});
