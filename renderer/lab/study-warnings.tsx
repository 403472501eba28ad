import type { LabStudy } from "../../contract/lab.ts";
import { Button } from "../ui/button.tsx";
import "./study-warnings.css";

/** More are for the command: the lab keeps a person waiting. */
const RUNS_MAX = 200_000;

/** What a study does not show, and how many runs would. */
export function StudyWarnings({ warnings, onRun }: { warnings: LabStudy["warnings"]; onRun: (runs: number) => void }) {
  return warnings.map(({ text, runs }) => (
    <p key={text} className="lab-warning">
      <span>▲ {text}</span>
      {runs === null ? null : (
        <Button
          reason={runs > RUNS_MAX ? "More than the lab plays at once. Use the command." : null}
          onClick={() => onRun(runs)}
        >
          Run {runs.toLocaleString("en-US")}
        </Button>
      )}
    </p>
  ));
}
