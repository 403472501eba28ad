import type { Reply, Request } from "../../../contract/calls.ts";
import type { CallResult } from "../../../contract/problem.ts";
import type { TeamDesk } from "../../../contract/session.ts";
import { pace } from "../../../engine/play/pace.ts";
import { toQuery, type Query } from "../../../formats/play/parse-query.ts";
import { answerQuery } from "../../answer-query.ts";
import { answer, decline } from "../answer.ts";
import { toPeekView } from "../console/peek-lines.ts";
import { toPreviewView } from "../console/preview-view.ts";
import { toTeamDesk } from "../console/team-desk.ts";
import { planOf, type OpenSession } from "./open-session.ts";
import { isSeatOf, refuseQueryInSolo } from "./solo-rules.ts";

/** Answers a question about the play; nothing is changed by it. */
export function askSession(
  open: OpenSession,
  { query: text }: Request<"session/ask">,
): CallResult<Reply<"session/ask">> {
  const { play } = open.exercise;
  const read = readQuery(open, text);
  if ("problems" in read)
    return decline(
      "input",
      "The question cannot be read.",
      read.problems.map(({ place, message }) => `${place}: ${message}`),
    );
  const refusal = open.mode === "solo" ? refuseQueryInSolo(play, read.query) : null;
  return refusal === null ? toAnswer(open, read.query) : decline("not-allowed", refusal);
}

/** What is to lie in the tray, read and allowed. */
export function readStaged(
  open: OpenSession,
  { decisions, order }: Request<"session/stage">,
): CallResult<OpenSession["staged"]> {
  const read = readQuery(open, { show: "conflicts", decisions, order });
  if ("problems" in read || read.query.show !== "conflicts") return decline("input", "The decisions cannot be read.");
  const refusal = open.mode === "solo" ? refuseQueryInSolo(open.exercise.play, read.query) : null;
  return refusal === null ? answer({ decisions: read.query.decisions, order }) : decline("not-allowed", refusal);
}

/** The desk of a team; who plays alone has only that of an own seat. */
export function deskIn(open: OpenSession, { team: id }: Request<"session/team">): CallResult<TeamDesk> {
  const { scenario, play } = open.exercise;
  const team = scenario.teams.findIndex((one) => one.id === id);
  if (team < 0) return decline("refused", `There is no team "${id}".`);
  if (open.mode === "solo" && !isSeatOf(play.live, id)) return decline("not-allowed", "That seat is not yours.");
  return answer(toTeamDesk(open, team));
}

function readQuery({ exercise }: OpenSession, text: unknown): ReturnType<typeof toQuery> {
  const { play, scenario } = exercise;
  return toQuery(text, { now: play.live.at, epochSeconds: scenario.epochSeconds });
}

function toAnswer(open: OpenSession, query: Query): CallResult<Reply<"session/ask">> {
  const answered = answerQuery(open.exercise, query);
  if ("refusal" in answered) return decline("refused", answered.refusal.sentence);
  const { answer: value } = answered;
  switch (value.show) {
    case "preview":
      return answer(toPreviewView(open, value.preview));
    case "peek":
      return answer(toPeekView(open.exercise.scenario, value.peek));
    case "conflicts":
      return answer(value.conflicts);
    case "fact":
      return answer(value.fact);
    case "pace":
      return answer(pace(open.exercise.play.live, query.show === "pace" ? query.room : 0, planOf(open)));
    case "view":
    case "figures":
      return decline("not-allowed", "That is asked for in the debrief.");
  }
}
