import { useEffect, useState } from "react";

import type { CaseSheet as Sheet } from "../../contract/library.ts";
import type { ChosenPlay } from "../app/chosen-play.ts";
import { call } from "../app/console-store.ts";
import { downloadFile } from "../app/download-file.ts";
import { goToLab } from "../lab/lab-store.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { TeamTag } from "../ui/team-tag.tsx";
import { formatMinutes } from "../ui/time.ts";
import "./case-sheet.css";

interface CaseSheetProps {
  sheet: Sheet;
  /** Nothing was ever run here. */
  isFirstRun: boolean;
  /** The run button takes focus when it comes. */
  takesFocus: boolean;
  onPlay: (chosen: ChosenPlay) => void;
}

const AS_IT_IS = "as-it-is";

/** Everything about one case that does not give it away, and the ways to start it. */
export function CaseSheet({ sheet, isFirstRun, takesFocus, onPlay }: CaseSheetProps) {
  const [chosenDesign, setDesign] = useState("");
  const [chosenVariant, setVariant] = useState(AS_IT_IS);
  // A file that was mended comes back as the same case, with designs and variants that it had not before.
  const design = stillThere(
    chosenDesign,
    sheet.designs.map((one) => one.design),
    sheet.designs[0]?.design ?? "",
  );
  const variant = stillThere(
    chosenVariant,
    sheet.variants.map((one) => one.variant),
    AS_IT_IS,
  );
  const held = sheet.designs.find((one) => one.design === design)?.duties ?? {};
  const play = (mode: ChosenPlay["mode"]): void =>
    onPlay({ case: sheet.case, design, variant: variant === AS_IT_IS ? null : variant, mode });
  const reason = sheet.isRunnable ? null : "The file has errors. Mend them and drop it again.";

  return (
    <section className="case-sheet" aria-label={`Case ${sheet.title}`}>
      <div className="case-body">
        <header className="case-head">
          <h2>{sheet.title}</h2>
          {sheet.year === null ? null : (
            <p className="case-about">
              {sheet.year} · {formatMinutes(sheet.minutes)} · {sheet.beats.length} beats ·{" "}
              {sheet.timing === "recorded" ? "times from the public record" : "times set by the author"}
            </p>
          )}
        </header>
        <Problems lines={sheet.problems} isRunnable={sheet.isRunnable} />
        {sheet.premise === "" ? null : <p className="case-premise">{sheet.premise}</p>}
        {sheet.objectives.length === 0 ? null : (
          <section aria-labelledby="objectives">
            <h3 id="objectives">Objectives</h3>
            <ol className="case-objectives">
              {sheet.objectives.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ol>
          </section>
        )}
        {sheet.designs.length === 0 ? null : (
          <Choice
            label="Design: who holds which duty"
            options={sheet.designs.map((one) => ({ value: one.design, title: one.title, text: one.summary }))}
            value={design}
            onChange={setDesign}
          />
        )}
        {sheet.seats.length === 0 ? null : (
          <section aria-labelledby="seats">
            <h3 id="seats">Seats</h3>
            <ul className="case-seats">
              {sheet.seats.map(({ team, tag, title, isOurs }) => (
                <li key={team}>
                  <TeamTag tag={tag} />
                  <span className="seat-title">
                    {title}
                    {isOurs ? null : <span className="seat-by"> played by its design</span>}
                  </span>
                  <Duties held={held[team]} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {sheet.variants.length === 0 ? null : (
          <details className="case-more">
            <summary>Variants: {sheet.variants.length} ways to change the case</summary>
            <Choice
              label="Variant"
              isLabelHidden
              options={[
                { value: AS_IT_IS, title: "As it is", text: "The case as recorded." },
                ...sheet.variants.map((one) => ({ value: one.variant, title: one.title, text: one.why })),
              ]}
              value={variant}
              onChange={setVariant}
            />
          </details>
        )}
        {sheet.reveal === "" ? null : (
          <details className="case-more">
            <summary>What really happened · contains the answer</summary>
            <p className="case-reveal">{sheet.reveal}</p>
            <ul className="case-sources">
              {sheet.sources.map(({ title, url }) => (
                <li key={title}>
                  {title}
                  {url === null ? null : <span className="source-url">{url}</span>}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <footer className="case-actions">
        {isFirstRun && sheet.isRunnable ? (
          <p className="first-run">Press Enter to run it; nothing leaves this computer.</p>
        ) : null}
        <RunButton reason={reason} takesFocus={takesFocus} onRun={() => play("facilitated")} />
        <Button reason={reason} onClick={() => play("solo")}>
          Play solo
        </Button>
        <Button look="quiet" reason={reason} onClick={() => void goToLab({ case: sheet.case, design })}>
          Compare designs
        </Button>
        <SaveCopy name={sheet.case} />
      </footer>
    </section>
  );
}

const stillThere = (chosen: string, offered: readonly string[], otherwise: string): string =>
  offered.includes(chosen) ? chosen : otherwise;

/** Gives the case as a file: there is no editor in this version, and a case is a text. */
function SaveCopy({ name }: { name: string }) {
  const [said, setSaid] = useState("");
  const save = async (): Promise<void> => {
    const saved = await call("library/copy", { case: name });
    if (!saved.ok) return;
    const { name: fileName, type, file, bytes } = saved.value;
    if (bytes !== null) downloadFile(fileName, type, bytes);
    if (bytes !== null || file !== null)
      setSaid(`${file ?? fileName} saved. Change it in a text editor, then open it here.`);
  };
  return (
    <>
      <Button look="quiet" onClick={() => void save()}>
        Save copy
      </Button>
      <output className="case-said">{said}</output>
    </>
  );
}

function RunButton({ reason, takesFocus, onRun }: { reason: string | null; takesFocus: boolean; onRun: () => void }) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  useEffect(() => {
    // Whoever already went somewhere stays there.
    if (takesFocus && (document.activeElement === null || document.activeElement === document.body)) button?.focus();
  }, [button, takesFocus]);
  return (
    <Button ref={setButton} look="primary" keys="Enter" reason={reason} onClick={onRun}>
      Run exercise
    </Button>
  );
}

function Duties({ held }: { held: { accountable: string[]; responsible: string[] } | undefined }) {
  const accountable = held?.accountable ?? [];
  const only = (held?.responsible ?? []).filter((duty) => !accountable.includes(duty));
  if (accountable.length === 0 && only.length === 0) return <span className="seat-duties">holds no duty</span>;
  return (
    <span className="seat-duties">
      {accountable.length === 0 ? null : <span>answers for {accountable.join(", ")}</span>}
      {only.length === 0 ? null : <span>carries out {only.join(", ")}</span>}
    </span>
  );
}

function Problems({ lines, isRunnable }: { lines: readonly string[]; isRunnable: boolean }) {
  if (lines.length === 0) return null;
  return (
    <section className="case-problems" aria-label="Problems of the file">
      <p>{isRunnable ? "It can be run; the author should look at this:" : "It cannot be run before this is mended:"}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
