import { parseSeconds } from "../time/duration.ts";
import { knownZones } from "../time/known-zones.ts";
import { LIMITS } from "../limits.ts";
import type { Problem } from "../problem.ts";
import type { Path } from "../source/source-node.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { toInstant, toSecond, toWindowEnd } from "../model/to-times.ts";
import { findWrittenTime, isFinerThanWritten } from "../time/written-time.ts";
import type { ObjectIndex } from "./object-index.ts";

type InstantText = ScenarioText["outside"][number]["at"];
type CoverageText = ScenarioText["teams"][number]["coverage"];
type DurationText = ScenarioText["obligations"][number]["within"];

const FARTHEST = LIMITS.days * 86_400;
const EARLIEST = LIMITS.runDays * 86_400;

/** Durations, instants, coverage and zones, over all fields whose schema says that they are such. */
export function checkTimes(text: ScenarioText, index: ObjectIndex): Problem[] {
  const problems: Problem[] = [];
  const report = (code: Problem["code"], path: Path, message: string, at: Problem["at"] = "value"): void => {
    problems.push({ code, path, at, message });
  };

  const epoch = findWrittenTime(text.clock.epoch);
  if (!epoch || epoch.unit === "month") {
    report(
      "BT311",
      ["clock", "epoch"],
      `"${text.clock.epoch}" is not a UTC instant; write for example 2025-08-08T00:00:00Z, with a Z and no offset`,
    );
  }
  const horizon = parseSeconds(text.clock.horizon);
  if (horizon === 0) report("BT344", ["clock", "horizon"], "the run would end at once; write for example 40d");
  if (horizon > EARLIEST) report("BT206", ["clock", "horizon"], `the longest run is ${LIMITS.runDays}d`);

  const late = (path: Path, second: number): void => {
    // The record is for reading only, and wall clocks and due dates may lie anywhere.
    if (horizon > 0 && second > horizon && isPlayed(path)) {
      report("BT312", path, `this is after the horizon of ${text.clock.horizon}, so it never happens`);
    }
  };
  for (const { role, value, path } of index.fields) {
    switch (role.role) {
      case "duration":
        problems.push(...checkDuration(value as DurationText, path));
        break;
      case "coverage":
        problems.push(...checkCoverage(value as CoverageText, path));
        break;
      case "zone":
        if (!knownZones().has(value as string)) {
          report(
            "BT325",
            path,
            `there is no time zone "${String(value)}".${index.suggest(String(value), knownZones())} Write an IANA name such as Europe/London`,
          );
        }
        break;
      case "time":
      case "instant": {
        if (role.role === "instant") problems.push(...checkInstant(text, value as InstantText, path));
        if (!epoch) break;
        const second =
          role.role === "time"
            ? toSecond(value as string, epoch.epochSeconds)
            : toInstant(value as InstantText, epoch.epochSeconds).at;
        if (Math.abs(second) > FARTHEST) {
          report("BT207", path, `this is more than ${LIMITS.days} days away from the epoch`);
        } else if (role.role === "instant" && second < -EARLIEST) {
          report("BT207", path, `this is more than ${LIMITS.runDays} days before second 0; begin the run later`);
        } else {
          late(path, second);
        }
        break;
      }
      default:
        break;
    }
  }
  return problems;
}

/** Whether something at this place happens in a run. */
const isPlayed = (path: Path): boolean =>
  ["attacker", "outside", "beats", "injects"].includes(String(path[0])) || path[1] === "origin";

/** The median and the 90th percentile of one duration the right way round. */
export function checkDuration(value: DurationText, path: Path): Problem[] {
  if (typeof value === "string" || parseSeconds(value.p90) >= parseSeconds(value.p50)) return [];
  const message = `the 90th percentile ${value.p90} is below the median ${value.p50}; swap them`;
  return [{ code: "BT308", path: [...path, "p90"], at: "value", message }];
}

/** Coverage with hours has at least one shift. */
export function checkCoverage(value: CoverageText, path: Path): Problem[] {
  if (value === "always" || value.shifts.length > 0) return [];
  const message = "there is no shift; write coverage: always, or at least one shift";
  return [{ code: "BT310", path: [...path, "shifts"], at: "key", message }];
}

function checkInstant(text: ScenarioText, value: InstantText, path: Path): Problem[] {
  if (typeof value === "string") return [];
  const problems: Problem[] = [];
  const written = value.time === undefined ? null : findWrittenTime(value.time);
  const precision = value.precision;
  if (
    written &&
    precision &&
    precision !== "window" &&
    precision !== "illustrative" &&
    isFinerThanWritten(precision, written.unit)
  ) {
    const message = `the precision "${precision}" is finer than the time written; write the time as exactly, or precision: ${written.unit}`;
    problems.push({ code: "BT313", path: [...path, "precision"], at: "value", message });
  }
  if (endsBeforeItBegins(value, findWrittenTime(text.clock.epoch)?.epochSeconds ?? null)) {
    problems.push({
      code: "BT207",
      path: [...path, "to"],
      at: "value",
      message: "the window ends before it begins; swap from and to",
    });
  }
  const isRecorded = precision !== "illustrative" && (value.offset === undefined || precision !== undefined);
  if (isRecorded && value.source === null && !hasSourceAround(text, path)) {
    const message = "anything presented as fact carries its source: add a source, or write precision: illustrative";
    problems.push({ code: "BT314", path, at: "value", message });
  }
  return problems;
}

/** Whether a window is the wrong way round; one whose last day or month holds its begin is not. */
function endsBeforeItBegins({ from, to }: Exclude<InstantText, string>, epochSeconds: number | null): boolean {
  if (from === undefined || to === undefined) return false;
  // Offsets and times cannot be compared without the epoch; two of one form can.
  if (epochSeconds === null && from.startsWith("T") !== to.startsWith("T")) return false;
  const begin = toSecond(from, epochSeconds ?? 0);
  const end = toWindowEnd(to, epochSeconds ?? 0);
  // The end of a whole unit is the first second that is no longer in it.
  return end === toSecond(to, epochSeconds ?? 0) ? begin > end : begin >= end;
}

/** An outside act's own source covers its instant. */
function hasSourceAround(text: ScenarioText, path: Path): boolean {
  const [list, position] = path;
  return list === "outside" && typeof position === "number" && (text.outside[position]?.source ?? null) !== null;
}
