import type { Command } from "commander";

import { scorePlay } from "../engine/play/score-play.ts";
import { ASSUMPTIONS_VERSION } from "../engine/model/assumptions.ts";
import { ENGINE_RULES_VERSION } from "../engine/run/rules-version.ts";
import type { SessionHeader } from "../formats/play/session-log.ts";
import { scoreSession } from "../host/play-session.ts";
import type { Difference } from "../host/replay-exercise.ts";
import { replaySession, type ReplayedSession } from "../host/replay-session.ts";
import { reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { storyOf } from "./run-command.ts";
import { toRunDocument } from "./run-document.ts";
import { standingLines } from "../story/standing-lines.ts";

/** `breachtable replay SESSION`: verifies a session, plays it again and names the first difference. */
export function addReplayCommand(program: Command, report: Report): void {
  program
    .command("replay")
    .description("verify a session, play it again and score it")
    .argument("<session>", "file that run --save or play --save wrote")
    .option("--all", "tell also what mattered to nobody")
    .option("--json", "one JSON document on stdout")
    .action((file: string, options: { all?: boolean; json?: boolean }) => {
      report(replayOne(file, options.all ?? false), options);
    });
}

function replayOne(file: string, isEverythingTold: boolean): CommandResult {
  const replayed = replaySession(file);
  if (!replayed.ok) return reportProblem(replayed.problem);
  const { session, firstDifference, isSame, played, exercise } = replayed.value;
  const scored = exercise === null ? scoreSession(played) : scorePlay(exercise.session.play, exercise.figures);
  const verdict = verdictLines(file, replayed.value);
  return {
    exitCode: isSame ? 0 : 1,
    document: {
      ok: isSame,
      firstDifference,
      chain: {
        ok: session.problem === null,
        line: session.problem?.line ?? null,
        message: session.problem?.message ?? null,
        isComplete: session.isComplete,
        tornLine: session.tornLine,
      },
      ...toRunDocument(played, scored),
      ...(exercise === null ? {} : { standing: exercise.figures.standing, steps: exercise.session.play.steps.length }),
      recordedHash: session.lastHash,
      otherVersions: otherVersions(played.header),
    },
    lines: [
      ...verdict,
      ...(exercise === null ? [] : standingLines(exercise.figures)),
      "",
      ...storyOf(played, scored, isEverythingTold),
    ],
    notes: isSame ? [] : [`breachtable: ${file} is not what the engine plays from its header.`],
  };
}

/** Versions that a session was recorded under and this engine does not have. */
function otherVersions({ rules, assumptions }: SessionHeader): { of: string; recorded: string; engine: string }[] {
  return [
    { of: "rules", recorded: rules, engine: ENGINE_RULES_VERSION },
    { of: "assumptions", recorded: assumptions, engine: ASSUMPTIONS_VERSION },
  ].filter(({ recorded, engine }) => recorded !== engine);
}

function verdictLines(file: string, replayed: ReplayedSession): string[] {
  const { session, firstDifference, isSame, played } = replayed;
  const lines: string[] = [];
  if (session.problem !== null) lines.push(`${file}:${session.problem.line}: ${session.problem.message}`);
  if (session.tornLine !== null) {
    const intact = session.entries.length;
    lines.push(
      `${file}:${session.tornLine}: The last line was cut off and dropped; ${intact} lines after the header are intact.`,
    );
  } else if (session.problem === null && !session.isComplete)
    lines.push(
      replayed.exercise === null
        ? `${file}: The end of the session is missing.`
        : `${file}: Nobody has closed this exercise; it is played as far as it goes.`,
    );
  for (const { of, recorded, engine } of otherVersions(played.header))
    lines.push(`Recorded under ${of} ${recorded}; this engine has ${of} ${engine}, so figures may differ.`);
  if (firstDifference !== null) lines.push(...differenceLines(file, firstDifference));
  if (isSame) lines.push(`${file}: the chain holds and the engine plays the same ${session.entries.length} lines.`);
  return lines;
}

function differenceLines(file: string, { line, expected, got }: Difference): string[] {
  return [
    `${file}:${line}: first difference`,
    `  expected  ${expected ?? "no such line"}`,
    `  got       ${got ?? "no such line"}`,
  ];
}
