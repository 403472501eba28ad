import { RECORDED_MILESTONES, SCENARIO_FORMAT } from "../../engine/model/scenario.ts";
import { CONFIDENCES } from "../../engine/model/vocabulary.ts";
import { LIMITS } from "../limits.ts";
import { z } from "../zod.ts";
import { assumptionsText } from "./assumptions-text.ts";
import { attackerText } from "./attacker-text.ts";
import { conditionText } from "./condition-text.ts";
import { idText, lineText, listOf, logText, nameText, orNull, proseText, referenceText } from "./id-text.ts";
import { controlText } from "./controls-text.ts";
import { exerciseKeys } from "./exercise-text.ts";
import { fieldRoles } from "./field-roles.ts";
import { frameworkIdText, pinsText } from "./frameworks-text.ts";
import { ACTED_ON, actionText, partyText, teamText } from "./people-text.ts";
import { coverageText, durationText, instantText, secondsText, timeText } from "./time-text.ts";
import {
  credentialText,
  edgeText,
  identityText,
  profileText,
  settingText,
  systemText,
  workloadText,
} from "./trust-path-text.ts";

const source = orNull(referenceText("source")).describe("Source of this, by id.");

const clockText = z.strictObject({
  epoch: z
    .string({ error: "write a UTC instant such as 2025-08-08T00:00:00Z" })
    .max(40)
    .register(fieldRoles, { field: { role: "epoch" } })
    .describe("UTC instant of second 0."),
  horizon: secondsText.describe("The run ends this long after second 0."),
  origin: z
    .union([z.enum(["first-reach", "first-act-outside-task"]), timeText], {
      error: "write first-reach, first-act-outside-task, or an offset such as T+2h",
    })
    .default("first-reach")
    .describe("From when on containment time is counted."),
  clocks: listOf(
    z.strictObject({
      id: idText("clock"),
      title: lineText.describe("Whose clock."),
      zone: z
        .string()
        .max(LIMITS.idLength)
        .register(fieldRoles, { field: { role: "zone" } })
        .describe("IANA time zone."),
      zero: timeText.default("T+0").describe("Where this clock's own T+0 stands."),
    }),
  ).describe("Wall clocks shown beside exercise time."),
});

const evidenceText = z.strictObject({
  id: idText("evidence"),
  title: lineText.describe("The fact that can be lost."),
  system: referenceText("system").describe("System whose logs or memory hold it."),
  lostBy: z
    .strictObject({
      actions: listOf(actionText).describe("Actions that destroy it."),
      objects: listOf(referenceText(ACTED_ON)).describe("On these objects; empty: any there."),
    })
    .prefault({})
    .describe("What destroys it if it was not preserved before."),
  log: orNull(logText).describe("`system/log` that holds it, and that an attacker may erase."),
  retention: orNull(secondsText).describe("It vanishes by itself after this time."),
});

const outsideText = z.strictObject({
  id: idText("outside act"),
  title: lineText.describe("What happened."),
  party: referenceText("party").describe("Party that acts."),
  at: instantText.describe("When."),
  when: orNull(conditionText).describe("What must be true then, for it to happen at all; left out: it always happens."),
  earlierIfAsked: orNull(durationText).describe("How long after our request it happens, if that is earlier."),
  revokes: listOf(referenceText("credential")).describe("Credentials it kills."),
  cuts: listOf(referenceText("edge")).describe("Edges it cuts for good."),
  restores: listOf(referenceText("system")).describe("Systems whose data it restores."),
  tells: orNull(
    z.strictObject({
      about: listOf(referenceText(ACTED_ON)).describe("Objects; the holder of monitoring gets an alert."),
      revoked: listOf(referenceText("credential")).describe(
        "Credentials that it says are revoked: a claim, which is confirmed before anybody relies on it.",
      ),
      text: proseText.describe("What is said."),
    }),
  ).describe("What it tells us."),
  source,
});

const obligationText = z
  .strictObject({
    id: idText("obligation"),
    title: lineText.describe("The duty to notify."),
    to: referenceText("party").describe("Party to be told."),
    trigger: z.enum(["detection", "declaration", "records-taken", "destruction"]).describe("What starts the clock."),
    about: listOf(referenceText("system")).describe(
      "records-taken, destruction: systems whose records or data it is about; empty: any.",
    ),
    within: durationText.describe("Time allowed."),
    calendar: orNull(coverageText).describe("Hours that count; left out: all."),
    source,
  })
  .refine(({ trigger, about }) => about.length === 0 || trigger === "records-taken" || trigger === "destruction", {
    error: "leave about out: only records-taken and destruction happen to a system",
    path: ["about"],
  });

/** The text form of a case: the one schema behind the reading, the types and the JSON Schema. */
export const scenarioText = z.strictObject({
  format: z
    .literal(SCENARIO_FORMAT)
    .register(fieldRoles, { field: { role: "format" } })
    .describe("Kind and version of the file."),
  id: nameText.describe("Id of the case: the name of its folder."),
  title: lineText.describe("Title of the case."),
  summary: lineText.describe("One sentence for the list of cases."),
  premise: proseText.describe("What the room may read before it starts: no spoilers."),
  reveal: proseText.describe("What really happened; contains the answer."),
  year: z.number().int().min(1970).max(2200).describe("Year of the incident."),
  difficulty: z.enum(["introductory", "moderate", "demanding"]).default("moderate").describe("For whom it is."),
  timing: z
    .enum(["recorded", "illustrative"])
    .describe("recorded: the public record's clock; illustrative: the author's."),
  pins: pinsText.describe("Versions of the vocabularies that the ids belong to."),
  frameworks: listOf(
    z.strictObject({ id: frameworkIdText, why: lineText.describe("Why the case is about it.") }),
  ).describe("Framework items the case is about."),
  sources: listOf(
    z.strictObject({
      id: idText("source"),
      title: lineText.describe("Title and publisher."),
      url: orNull(
        z
          .string()
          .regex(/^https?:\/\/\S+$/, { error: "write a URL that begins with https://" })
          .max(500),
      ).describe("Address."),
      confidence: z.enum(CONFIDENCES).describe("How it was checked."),
    }),
  ).describe("Published sources."),
  clock: clockText.describe("Second 0, horizon, origin and wall clocks."),
  scope: orNull(z.array(referenceText("system")).max(LIMITS.items)).describe(
    "Systems to be contained; left out: those of our party and any that hold our data.",
  ),
  duties: listOf(z.strictObject({ id: idText("duty"), title: lineText.describe("What the duty is.") })).describe(
    "Duties beside the standard ones.",
  ),
  parties: listOf(partyText).describe("Organisations."),
  teams: listOf(teamText, LIMITS.calendars).describe("Teams; each is a seat at the table."),
  identities: listOf(identityText).describe("Who or what acts."),
  workloads: listOf(workloadText).describe("Production work that credentials carry."),
  systems: listOf(systemText).describe("Systems."),
  profiles: listOf(profileText).describe("What one revocation does on a platform."),
  credentials: listOf(credentialText).describe("Credentials."),
  edges: listOf(edgeText).describe("What gives what."),
  settings: listOf(settingText).describe("Configurations that an attacker may change."),
  evidence: listOf(evidenceText).describe("Facts that are lost when somebody acts too soon."),
  controls: listOf(controlText).describe("Safeguards."),
  attacker: attackerText.describe("Who abuses the trust paths."),
  outside: listOf(outsideText).describe("What third parties did; it happens under every design."),
  obligations: listOf(obligationText, LIMITS.calendars).describe("Duties to notify."),
  ...exerciseKeys,
  record: listOf(
    z.strictObject({
      id: idText("recorded event"),
      at: instantText.describe("When."),
      title: lineText.describe("What happened."),
      kind: z.enum(["attacker", "detection", "response", "outside", "notification"]).describe("What it was."),
      milestone: orNull(z.enum(RECORDED_MILESTONES)).describe(
        "The measure of a run that it stands beside: when it was so, at the latest.",
      ),
    }),
  ).describe("The real timeline, for reference only."),
  variants: z
    .array(
      z.strictObject({
        id: idText("variant"),
        title: lineText.describe("Title of the variant."),
        why: proseText.describe("What it shows."),
        source,
        set: z
          .record(z.string().max(500), z.unknown())
          .refine((set) => Object.keys(set).length > 0, { error: "write at least one path and its new value" })
          .describe("New values by path, for example controls/ip-allow-list/enabled."),
      }),
    )
    .max(LIMITS.variants)
    .default([])
    .describe("Named changes to the case."),
  assumptions: assumptionsText,
});

/** A case as text says it, with defaults filled in. */
export type ScenarioText = z.output<typeof scenarioText>;
