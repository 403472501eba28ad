import { z } from "../zod.ts";
import { conditionText } from "./condition-text.ts";
import { dutyText, idText, lineText, listOf, nameText, orNull, proseText, referenceText } from "./id-text.ts";
import { ACTED_ON, roleText } from "./people-text.ts";
import { instantText, secondsText, timeText } from "./time-text.ts";

/** The incident is no object that somebody could fail to know of. */
const TOLD_OF = ACTED_ON.filter((type) => type !== "incident");

/** Objects that the room is told of; whoever is told can decide on them. */
const tellsText = listOf(
  z.strictObject({
    object: referenceText(TOLD_OF).describe("Object that is named."),
    level: z.enum(["suspected", "known"]).describe("suspected: it is only named; known: its abuse is said."),
    team: orNull(referenceText("team")).describe("Team that is told; left out: every seat that people hold."),
  }),
);

/** Keys of a case that only the facilitator and the room read. */
export const exerciseKeys = {
  objectives: listOf(
    z.strictObject({
      id: idText("objective"),
      text: lineText.describe("What the room should be able to do afterwards."),
      duties: listOf(dutyText).describe("Duties it is about."),
    }),
  ).describe("Objectives of the exercise."),
  cards: listOf(
    z.strictObject({
      id: idText("card"),
      title: lineText.describe("Heading."),
      lines: listOf(lineText).describe("Lines of the card."),
    }),
  ).describe("Cards handed out."),
  beats: listOf(
    z.strictObject({
      id: idText("beat"),
      title: lineText.describe("Heading."),
      at: timeText.describe("When the clock stops for it at the latest."),
      prompt: proseText.describe("Question put to the room."),
      listenFor: listOf(lineText).describe("What a good answer contains."),
      notes: z.string().max(20_000).default("").describe("Notes for the facilitator."),
      objectives: listOf(referenceText("objective")).describe("Objectives it serves."),
      minutes: z.number().int().min(0).max(600).default(0).describe("Minutes of the session planned for it."),
      tells: tellsText.describe("Objects that the question itself names; injects of the beat have their own."),
    }),
  ).describe("Stops of the exercise, in the order of time."),
  injects: listOf(
    z.strictObject({
      id: idText("inject"),
      title: lineText.describe("Heading."),
      beat: referenceText("beat").describe("Beat it belongs to."),
      channel: z.enum(["mail", "chat", "call", "alert", "news"]).describe("How it arrives."),
      from: lineText.describe("Who says it."),
      when: orNull(conditionText).describe("Condition; left out: always."),
      text: proseText.describe("What the room is told."),
      tells: tellsText.describe("Objects that the text tells of: the seats that people hold can decide on them."),
      otherwise: orNull(proseText).describe("What it is told if the condition does not hold; left out: nothing."),
      otherwiseTells: tellsText.describe("Objects that the other text tells of."),
      at: orNull(instantText).describe("When; left out: with its beat."),
    }),
  ).describe("What the room is told on the way."),
  facts: listOf(
    z.strictObject({
      id: idText("fact"),
      question: lineText.describe("Question that rooms ask."),
      answer: proseText.describe("Answer."),
      known: z
        .enum(["known", "findable", "not-logged", "vendor-only", "record-silent"])
        .describe("Whether it can be known."),
      by: orNull(roleText()).describe("Role that could find it out."),
      cost: orNull(secondsText).describe("Work that takes."),
      source: orNull(referenceText("source")).describe("Source of the answer."),
      tells: tellsText.describe("Objects that the answer tells of, as with an inject, where it is released."),
    }),
  ).describe("Prepared answers."),
  aliases: z.record(nameText, z.array(lineText).min(1).max(50)).default({}).describe("Spoken names by object id."),
};
