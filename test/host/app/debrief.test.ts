import { writeFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { toRunDocument } from "../../../cli/run-document.ts";
import type { DebriefView } from "../../../contract/debrief.ts";
import { DEBRIEF_PAGES } from "../../../contract/debrief-words.ts";
import { endExercise, outcomeOf } from "../../../engine/play/end.ts";
import { figuresOf } from "../../../engine/play/figures.ts";
import { playUntil } from "../../../engine/play/play-until.ts";
import { scorePlay } from "../../../engine/play/score-play.ts";
import { branchTo } from "../../../engine/play/session.ts";
import { startLive } from "../../../engine/play/start.ts";
import { computeDeep } from "../../../host/app/debrief/debrief-background.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief, toRoomPage } from "../../../host/app/debrief/debrief.ts";
import type { ExerciseSession } from "../../../host/exercise-session.ts";
import { replaySession } from "../../../host/replay-session.ts";
import { reportHtml } from "../../../host/report/report-html.ts";
import { reportMarkdown } from "../../../host/report/report-markdown.ts";
import { ASSISTED, debriefOf, FACTS, NOBODY_DECIDES, playSteps, PLAYED_WELL } from "../../support/played-session.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";

interface ReplayDocument {
  ledger: { segment: string; seconds: number }[];
  scores: Record<string, number | null>;
  gaps: { id: string; seconds: number | null }[];
  containment: { final: number | null };
  originAt: number | null;
}

/** What `breachtable replay --json` says of a session. */
function replayDocument(session: ExerciseSession): ReplayDocument {
  const file = path.join(makeTemporaryFolder(), "played.session");
  session.writer.end();
  writeFileSync(file, session.lines.map((line) => `${line}\n`).join(""));
  const replayed = replaySession(file);
  if (!replayed.ok || replayed.value.exercise === null) throw new Error("not replayed");
  const { played, exercise } = replayed.value;
  return toRunDocument(played, scorePlay(exercise.session.play, exercise.figures)) as ReplayDocument;
}

const SESSIONS = [
  ["played well", "salesloft-drift", PLAYED_WELL],
  ["assisted", "salesloft-drift", ASSISTED],
  ["nobody decides", "nine-seconds", NOBODY_DECIDES],
  ["nobody decides", "cloudflare-thanksgiving", NOBODY_DECIDES],
] as const;

describe.each(SESSIONS)("%s: %s", (_, scenario, commands) => {
  const session = playSteps(scenario, commands);
  const basis = debriefBasis(session);
  const view: DebriefView = toDebrief(basis, FACTS, NO_NOTES);

  test("numbers are those of replay", () => {
    const document = replayDocument(playSteps(scenario, commands));
    expect(view.minutes.lines.map(({ segment, seconds }) => ({ segment, seconds }))).toEqual(
      document.ledger.map(({ segment, seconds }) => ({ segment, seconds })),
    );
    expect(Object.fromEntries(view.scores.map(({ score, value }) => [score, value]))).toEqual(document.scores);
    expect(new Map(view.owners.gaps.map(({ gap, seconds }) => [gap, seconds]))).toEqual(
      new Map(document.gaps.map(({ id, seconds }) => [id, seconds])),
    );
    const { final } = document.containment;
    expect(view.head.containedAt).toBe(final === null || document.originAt === null ? null : document.originAt + final);
  });

  test("the ledger adds up to the time to containment, and the families to the ledger", () => {
    const { outcome } = basis.figures;
    const end = outcome.containment.final ?? outcome.horizonAt - (outcome.originAt ?? outcome.horizonAt);
    expect(view.minutes.totalSeconds).toBe(end);
    expect(view.minutes.lines.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(end);
    expect(view.minutes.families.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(end);
  });

  test("the spans of both rows touch and have no holes", () => {
    for (const spans of [view.happened.truth, view.happened.belief])
      spans.slice(1).forEach((span, n) => expect(span.from).toBe(spans[n]?.to));
  });

  test("playing the commands again at their seconds gives the same outcome", () => {
    const { play } = session;
    const branch = branchTo(play, play.head);
    const { live, leftOut } = playUntil(startLive(play.setup, play.exercise), branch, Infinity);
    if (live.ended === null) endExercise(live, "horizon");
    expect(leftOut).toEqual([]);
    expect(outcomeOf(live).stretches).toEqual(figuresOf(play).outcome.stretches);
  });
});

test("an assisted session says so on every page, with the figures without help beside it", async () => {
  const view = await debriefOf(playSteps("salesloft-drift", ASSISTED));
  expect(view.head.isUnassisted).toBe(false);
  expect(view.head.standing).toEqual([expect.stringMatching(/^assisted from T\+/), "1 ruling", "1 nudge"]);
  expect(view.head.withoutHelp.map(({ label }) => label)).toContain("Contained after");
  DEBRIEF_PAGES.forEach((_, number) => {
    expect(toRoomPage(view, number).head.standing).toEqual(view.head.standing);
  });
});

test("the room's pages hold no note of the facilitator", async () => {
  const view = await debriefOf(playSteps("salesloft-drift", PLAYED_WELL));
  expect(JSON.stringify(view.notes)).toContain("Nobody asked who owns it");
  const sent = DEBRIEF_PAGES.map((_, number) => JSON.stringify(toRoomPage(view, number))).join("");
  expect(sent).not.toContain("Nobody asked who owns it");
});

test("what was cut is beside the smallest set, and nothing is both missed and made", async () => {
  const { smallest } = await debriefOf(playSteps("salesloft-drift", PLAYED_WELL));
  if (smallest === null) throw new Error("not computed");
  expect(smallest.same.map(({ title }) => title)).toContain("Disable Drift connected app");
  const made = new Set([...smallest.same, ...smallest.superfluous, ...smallest.prudent].map(({ title }) => title));
  expect(smallest.missed.filter(({ title }) => made.has(title))).toEqual([]);
  expect(smallest.method).toMatch(/^Chosen by the cost/);
});

test("a plan says what has to come first, by its places, on the page and in the report", async () => {
  const view = await debriefOf(playSteps("leaked-build-token@orphans", NOBODY_DECIDES));
  const placed = view.smallest?.truth.lines.map(({ place, title, note }) => [place, title, note]);
  expect(placed).toEqual([
    [1, "Rotate Leaked build token", "prepare and strike together with 2 and 3: each lets another be got again"],
    [2, "Rotate CI token", "prepare and strike together with 1 and 3: each lets another be got again"],
    [3, "Rotate Key of the build agent", "prepare and strike together with 1 and 2: each lets another be got again"],
    [4, "Revoke Cloud session from the broker", "after 1, 2 and 3: until then it can be got again"],
  ]);
  for (const report of [reportHtml(view), reportMarkdown(view)])
    expect(report).toMatch(/4\. Revoke Cloud session from the broker.*after 1, 2 and 3: until then/);
});

test("a cell that could have been held comes with what was run again, best first", async () => {
  const { hadHeld } = await debriefOf(playSteps("cloudflare-thanksgiving", NOBODY_DECIDES));
  if (hadHeld === null) throw new Error("not computed");
  expect(hadHeld.rows.length).toBeGreaterThan(0);
  expect(hadHeld.rows.every(({ sameDecisions }) => sameDecisions === null)).toBe(true);
  const gains = hadHeld.rows.map(({ byDesign }) => byDesign ?? 0);
  expect(gains).toEqual([...gains].sort((a, b) => b - a));
  expect(hadHeld.method).toContain("Nothing was decided in this play");
});

test("the slow pages are the same each time", async () => {
  const basis = debriefBasis(playSteps("nine-seconds", NOBODY_DECIDES));
  const collect = async (): Promise<string> => {
    const steps: unknown[] = [];
    await computeDeep(basis, (step) => steps.push(step), null).done;
    return JSON.stringify(steps);
  };
  expect(await collect()).toBe(await collect());
});

test("what is typed stands in its action and its objective", () => {
  const basis = debriefBasis(playSteps("salesloft-drift", PLAYED_WELL));
  const bare = toDebrief(basis, FACTS, NO_NOTES).improvement;
  const [action] = bare.actions;
  const [objective] = bare.objectives;
  const notes = {
    ratings: [{ objective: objective?.objective ?? "", rating: "S" as const, remark: "late" }],
    actions: [
      {
        action: action?.action ?? "",
        text: "Do it",
        owner: "Ada",
        due: "2026-03-01",
        priority: "low" as const,
        isDropped: false,
      },
      { action: "own/1", text: "Own", owner: "", due: "", priority: "high" as const, isDropped: false },
    ],
    strengths: "Calm",
    remarks: "Held on a Friday",
  };
  const { actions, objectives, typedStrengths, typedRemarks } = toDebrief(basis, FACTS, notes).improvement;
  expect(actions[0]).toMatchObject({ text: "Do it", owner: "Ada", due: "2026-03-01", priority: "low" });
  expect(actions.at(-1)).toMatchObject({ action: "own/1", text: "Own" });
  expect(objectives[0]).toMatchObject({ rating: "S", remark: "late" });
  expect(typedStrengths).toBe("Calm");
  expect(typedRemarks).toBe("Held on a Friday");
});
