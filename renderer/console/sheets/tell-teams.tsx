import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import type { FactAnswer } from "../../../engine/play/fact.ts";
import type { Told } from "../../../engine/model/exercise.ts";
import { objectsNamedIn } from "./objects-named.ts";
import "./tell-teams.css";

/** Most that is offered beside what the case itself tells. */
const OFFERED_MAX = 4;
/** More tags than that say less than their number. */
const TAGS_MAX = 4;

/**
 * What the teams can be told of with an answer, so that they can decide on it: what the case tells with it, what it is
 * about, and what its words name. What everybody knows needs no telling.
 */
export function toTellable(
  { prepared, about }: FactAnswer,
  answer: string,
  frame: Pick<SessionFrame, "objects">,
  unknown: ConsoleView["unknown"],
): Told[] {
  const ofCase = prepared?.tells ?? [];
  const others = [...(about === null ? [] : [about.object]), ...objectsNamedIn(answer, frame.objects)]
    .filter((id, i, all) => all.indexOf(id) === i && !ofCase.some(({ object }) => object === id))
    .slice(0, OFFERED_MAX);
  return [...ofCase, ...others.map((object): Told => ({ object, level: "suspected", team: null }))].filter(
    ({ object }) => unknown.some((one) => one.object === object),
  );
}

interface TellTeamsProps {
  tellable: readonly Told[];
  isTold: (object: string) => boolean;
  onChange: (object: string, isTold: boolean) => void;
  frame: SessionFrame;
  unknown: ConsoleView["unknown"];
}

/** A box for each: words alone teach nobody, and what a team does not know of it cannot decide on. */
export function TellTeams({ tellable, isTold, onChange, frame, unknown }: TellTeamsProps) {
  if (tellable.length === 0) return null;
  return (
    <fieldset className="tell-teams">
      <legend>The answer tells the teams of</legend>
      {tellable.map(({ object }) => {
        const to = unknown.find((one) => one.object === object)?.to ?? [];
        const tags = frame.teams.flatMap(({ team, tag }) => (to.includes(team) ? [tag] : []));
        return (
          <label key={object} className="tell-team">
            <input
              type="checkbox"
              checked={isTold(object)}
              onChange={({ target }) => onChange(object, target.checked)}
            />
            <span>{frame.objects.find((one) => one.object === object)?.title ?? object}</span>
            <span className="form-small">
              {tags.length > TAGS_MAX ? `new to ${tags.length} teams` : `new to ${tags.join(", ")}`}
            </span>
          </label>
        );
      })}
      <p className="tell-hint">They can decide on it then. It counts as no help.</p>
    </fieldset>
  );
}
