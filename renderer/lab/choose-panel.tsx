import {
  isComparedAlready,
  openDesign,
  toggleCase,
  toggleDesign,
  useLab,
  whenSafe,
  whyNoHorizon,
} from "./lab-store.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Toggle } from "../ui/toggle.tsx";
import "./choose-panel.css";

/** Which cases and designs are played, how often, and what a search must keep to. */
export function ChoosePanel() {
  const { frame, cases, designs, isDraftCompared, opened } = useLab();
  const isSame = useLab(isComparedAlready);
  if (frame === null) return <nav className="lab-choose" aria-label="Cases and designs" />;
  const chosen = frame.cases.filter((one) => cases.includes(one.case));
  const main = chosen.find((one) => one.case === opened?.case) ?? chosen[0] ?? frame.cases[0];
  const everywhere = (design: string): boolean =>
    chosen.every((one) => one.designs.some((own) => own.design === design));
  return (
    <nav className="lab-choose" aria-label="Cases and designs" tabIndex={0}>
      <fieldset>
        <legend>Cases</legend>
        {frame.cases.map(({ case: name, title }) => (
          <label key={name} className="lab-check">
            <input type="checkbox" checked={cases.includes(name)} onChange={() => toggleCase(name)} />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Designs to compare</legend>
        <label className="lab-check">
          <input
            type="checkbox"
            checked={isDraftCompared}
            onChange={() => useLab.setState({ isDraftCompared: !isDraftCompared })}
          />
          <span>
            The matrix as it stands
            {isSame && <span className="lab-quiet"> once it is changed</span>}
          </span>
        </label>
        {(main?.designs ?? []).map(({ design, title, summary, isShared }) => {
          const fits = everywhere(design);
          return (
            <div key={design} className="lab-design">
              <label className="lab-check" title={summary}>
                <input
                  type="checkbox"
                  disabled={!fits && !designs.includes(design)}
                  checked={designs.includes(design)}
                  onChange={() => toggleDesign(design)}
                />
                <span>
                  {title}
                  <span className="lab-quiet">
                    {fits ? (isShared ? " for any case" : "") : " not for every case chosen"}
                  </span>
                </span>
              </label>
              <Button
                look="quiet"
                aria-label={`Edit ${title}`}
                onClick={() => whenSafe(() => void openDesign(main?.case ?? "", design))}
              >
                {opened?.design === design && opened.case === main?.case ? "In the matrix" : "Edit"}
              </Button>
            </div>
          );
        })}
      </fieldset>
      <RunSettings />
    </nav>
  );
}

/** A whole number that is typed; what is no number, or out of bounds, changes nothing. */
function toCount(text: string, least: number, most: number): number | null {
  const count = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return count >= least && count <= most ? count : null;
}

function RunSettings() {
  const { runs, seed, horizonHours, constraints } = useLab();
  const noHorizon = useLab(whyNoHorizon);
  return (
    <>
      <fieldset className="lab-settings">
        <legend>Study</legend>
        <Field
          label="Paired runs"
          type="number"
          min={10}
          max={200_000}
          value={runs}
          onChange={({ target }) => useLab.setState({ runs: toCount(target.value, 1, 200_000) ?? runs })}
        />
        <Field
          label="Seed"
          type="number"
          min={0}
          value={seed}
          onChange={({ target }) => useLab.setState({ seed: toCount(target.value, 0, 0xffff_ffff) ?? seed })}
        />
        <Field
          className="lab-wide"
          label="Horizon in hours; empty: where each case ends"
          type="number"
          min={1}
          {...(noHorizon === null ? {} : { disabled: true, hint: noHorizon })}
          value={noHorizon === null ? (horizonHours ?? "") : ""}
          onChange={({ target }) => useLab.setState({ horizonHours: toCount(target.value, 1, 100_000) })}
        />
      </fieldset>
      <fieldset className="lab-settings">
        <legend>A search keeps to</legend>
        <Field
          label="Most changes"
          type="number"
          min={1}
          max={6}
          value={constraints.changesMax}
          onChange={({ target }) =>
            useLab.setState({
              constraints: { ...constraints, changesMax: toCount(target.value, 1, 6) ?? constraints.changesMax },
            })
          }
        />
        <Field
          label="Most rows with R"
          type="number"
          min={1}
          max={1000}
          placeholder="any"
          value={constraints.loadMax ?? ""}
          onChange={({ target }) =>
            useLab.setState({ constraints: { ...constraints, loadMax: toCount(target.value, 1, 1000) } })
          }
        />
        <div className="lab-wide">
          <Toggle
            label="Approving and auditing apart"
            isOn={constraints.areApart}
            onChange={(areApart) => useLab.setState({ constraints: { ...constraints, areApart } })}
          />
        </div>
        <div className="lab-wide">
          <Toggle
            label="Vendors never accountable"
            isOn={!constraints.vendorsAnswer}
            onChange={(isOn) => useLab.setState({ constraints: { ...constraints, vendorsAnswer: !isOn } })}
          />
        </div>
      </fieldset>
    </>
  );
}
