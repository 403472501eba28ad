import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import type { ReadAgenda, TypedAgenda } from "./read-agenda.ts";
import "./agenda-part.css";

/** When the room starts, and how its minutes are shared: all of it follows by itself, and all of it can be typed. */
export function AgendaPart({
  beats,
  typed,
  read,
  start,
  startHint,
  startError,
  onType,
  onStart,
}: {
  beats: readonly { beat: string; title: string }[];
  typed: TypedAgenda;
  read: ReadAgenda;
  start: string;
  startHint: string;
  startError: string | null;
  onType: (typed: TypedAgenda) => void;
  onStart: (start: string) => void;
}) {
  const titles = ["Opening: cards, what we know", ...beats.map(({ title }) => title), "Debrief"];
  const isTyped = Object.values(typed.parts).some((text) => text.trim() !== "");
  return (
    <section aria-labelledby="ready-agenda" className="ready-part">
      <h2 id="ready-agenda">Agenda</h2>
      <div className="agenda-part">
        <div className="agenda-whole">
          <Field
            label="Starts"
            value={start}
            hint={startHint}
            error={startError}
            onChange={({ target }) => onStart(target.value)}
          />
          <Field
            label="Minutes in all"
            inputMode="numeric"
            value={typed.total}
            error={read.totalError}
            onChange={({ target }) => onType({ ...typed, total: target.value })}
          />
          {isTyped ? (
            <Button look="quiet" onClick={() => onType({ ...typed, parts: {} })}>
              As the case has it
            </Button>
          ) : null}
        </div>
        <div>
          <ol aria-label="Minutes of each part">
            {titles.map((title, part) => (
              <li key={part === 0 ? "opening" : (beats[part - 1]?.beat ?? "debrief")}>
                <span>{title}</span>
                <Field
                  label={`Minutes of ${title}`}
                  isLabelHidden
                  className={typed.parts[part] === undefined ? "" : "is-typed"}
                  inputMode="numeric"
                  value={typed.parts[part] ?? String(read.shares[part] ?? 0)}
                  placeholder={String(read.shares[part] ?? 0)}
                  error={read.partErrors[part] ?? null}
                  onFocus={({ target }) => target.select()}
                  onChange={({ target }) => onType({ ...typed, parts: { ...typed.parts, [part]: target.value } })}
                  // What is left empty has its share again.
                  onBlur={({ target }) => {
                    if (target.value.trim() !== "" || typed.parts[part] === undefined) return;
                    const { [part]: _empty, ...parts } = typed.parts;
                    onType({ ...typed, parts });
                  }}
                />
                <span aria-hidden="true">min</span>
              </li>
            ))}
          </ol>
          {read.error === null ? null : (
            <p className="agenda-error" role="alert">
              <span aria-hidden="true">▲</span> {read.error.sentence}{" "}
              {read.error.fits === null ? null : (
                <Button onClick={() => onType({ ...typed, total: String(read.error?.fits ?? typed.total) })}>
                  Make it {read.error.fits} in all
                </Button>
              )}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
