import type { LabJob } from "../../contract/lab.ts";
import { call } from "../app/console-store.ts";
import { Button } from "../ui/button.tsx";
import { compare, countCompared, search, useLab, whyNotCompare, whyNotSearch } from "./lab-store.ts";
import "./run-bar.css";

/** Starts what is computed, shows how far it is, and stops it. */
export function RunBar({ job }: { job: LabJob | null }) {
  const { cases, runs } = useLab();
  const said = useLab((state) => state.said);
  const count = useLab(countCompared);
  const noCompare = useLab(whyNotCompare);
  const noSearch = useLab(whyNotSearch);
  return (
    <section className="run-bar" aria-label="Run">
      {job === null ? (
        <>
          <Button look="primary" keys="Ctrl+Enter" reason={noCompare} onClick={() => void compare()}>
            Compare
          </Button>
          <Button reason={noSearch} onClick={() => void search("lab/cells")}>
            Cell by cell
          </Button>
          <Button reason={noSearch} onClick={() => void search("lab/suggest")}>
            Suggest
          </Button>
          <span className="run-bar-plan">
            {count} {count === 1 ? "design" : "designs"}, {cases.length} {cases.length === 1 ? "case" : "cases"},{" "}
            {runs.toLocaleString("en-US")} runs each
          </span>
        </>
      ) : (
        <>
          <Button keys="Esc" onClick={() => void call("lab/cancel", {})}>
            Cancel
          </Button>
          <progress aria-label={job.text} max={Math.max(1, job.of)} value={job.done} />
          <span className="run-bar-figures">
            {job.done.toLocaleString("en-US")} of {job.of.toLocaleString("en-US")} ·{" "}
            {job.perSecond.toLocaleString("en-US")} runs/s
          </span>
          <span className="run-bar-text">{job.soFar ?? job.text}</span>
        </>
      )}
      <output className="run-bar-said">{job === null ? said : ""}</output>
    </section>
  );
}
