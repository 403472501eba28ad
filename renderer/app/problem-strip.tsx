import { X } from "lucide-react";
import { useEffect, useState } from "react";

import type { CallProblem } from "../../contract/problem.ts";
import type { About } from "../../contract/settings.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useConsole } from "./console-store.ts";
import { copyText } from "./copy-text.ts";
import "./problem-strip.css";

const LINES_MAX = 12;

/** What went wrong, as one sentence with its reasons; below the bar, so that the clock stays in sight. */
export function ProblemStrip() {
  const problem = useConsole((state) => state.problem);
  const about = useConsole((state) => state.about);
  // What the bar of the exercise says already, with what helps, is not said twice.
  const isInBar = useConsole(({ place, view }) => place === "exercise" && view?.log.problem === problem?.message);
  return problem === null || isInBar ? null : <Strip key={problem.message} problem={problem} about={about} />;
}

const close = (): void => useConsole.setState({ problem: null });

function Strip({ problem, about }: { problem: CallProblem; about: About | null }) {
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const { message, details } = problem;
  useEffect(() => {
    // A sheet that is open is what Esc closes first. Lists take the key for themselves, so it is caught on its way down.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && document.querySelector("dialog[open]") === null) close();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
  return (
    <section className="problem" aria-label="Problem">
      <div role="alert" className="problem-words">
        <p className="problem-message">
          <span aria-hidden="true">▲ </span>
          {message}
        </p>
        {details.length === 0 ? null : (
          <ul className="problem-details">
            {details.slice(0, LINES_MAX).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {details.length > LINES_MAX ? <li>… and {details.length - LINES_MAX} more</li> : null}
          </ul>
        )}
      </div>
      {problem.code === "fault" || details.length > 0 ? (
        <Button onClick={() => void copyText(toReport(problem, about)).then((done) => setCopied(done ? "yes" : "no"))}>
          {copied === null ? "Copy details" : copied === "yes" ? "Copied" : "The clipboard is not allowed here"}
        </Button>
      ) : null}
      <IconButton label="Close" keys="Esc" icon={<X size={16} strokeWidth={1.5} />} onClick={close} />
    </section>
  );
}

/** What somebody needs who has to find out what happened. */
function toReport({ code, message, details }: CallProblem, about: About | null): string {
  const versions = Object.entries(about?.versions ?? {}).map(([name, version]) => `${name} ${version}`);
  return [
    `Breachtable ${about?.version ?? ""} (${[about?.shell ?? "", ...versions].join(", ")})`,
    `${code}: ${message}`,
    ...details,
  ].join("\n");
}
