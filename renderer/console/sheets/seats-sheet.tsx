import { useEffect, useEffectEvent, useState } from "react";

import type { ConsoleView, SessionFrame, TeamRow } from "../../../contract/session.ts";
import { call } from "../../app/console-store.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { TeamTag } from "../../ui/team-tag.tsx";
import { closeSheet, say } from "../console-ui.ts";
import { give } from "../give.ts";
import { Form, Select, teamOptions } from "./form.tsx";

const SEAT_WORDS: Record<TeamRow["seat"], string> = {
  human: "present",
  "stand-in": "stand-in",
  design: "by design",
  absent: "absent",
};

/** Who sits where; a seat that is left loses its cover now, and a stand-in takes its letters, or nobody does. */
export function SeatsSheet({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const [standIn, setStandIn] = useState("");
  return (
    <Sheet title="Seats" onClose={closeSheet}>
      <Form onSubmit={closeSheet}>
        <Select
          label="Stand-in for whoever leaves now"
          value={standIn}
          options={teamOptions(frame, "nobody")}
          onValue={setStandIn}
        />
        <ul className="form-list">
          {view.teams.map((row) => {
            const team = frame.teams.find((one) => one.team === row.team);
            const title = team?.title ?? row.team;
            const isAway = row.seat === "absent";
            return (
              <li key={row.team}>
                <TeamTag tag={team?.tag ?? ""} title={title} />
                <span>
                  <Person row={row} title={title} />
                </span>
                <span className="form-small form-state">{SEAT_WORDS[row.seat]}</span>
                <Button
                  aria-label={isAway ? `${title} is back` : `${title} is absent`}
                  onClick={() =>
                    void give(
                      isAway
                        ? { do: "rule", effects: [{ kind: "return", team: row.team }], reason: `${title} is back.` }
                        : {
                            do: "rule",
                            effects: [
                              {
                                kind: "absent",
                                team: row.team,
                                standIn: standIn === "" || standIn === row.team ? null : standIn,
                              },
                            ],
                            reason: `${title} has left.`,
                          },
                      isAway ? `${title} is back.` : `${title} is absent.`,
                    )
                  }
                >
                  {isAway ? "Back" : "Absent"}
                </Button>
              </li>
            );
          })}
        </ul>
        <p className="form-say">An absence is a ruling: figures say so.</p>
      </Form>
    </Sheet>
  );
}

/** Who sits there now: kept when the field is left, by Enter, and when the sheet closes over it. */
function Person({ row, title }: { row: TeamRow; title: string }) {
  const [name, setName] = useState(row.person);
  const keep = (): void => {
    if (name === row.person) return;
    void call("session/set", { persons: { [row.team]: name } });
    say(name.trim() === "" ? `Nobody is named for ${title}.` : `${title}: ${name.trim()} sits there now.`);
  };
  const keepAtLast = useEffectEvent(keep);
  useEffect(() => () => keepAtLast(), []);
  return (
    <Field
      label={`${title}: who sits there`}
      isLabelHidden
      placeholder={title}
      maxLength={80}
      value={name}
      onChange={({ target }) => setName(target.value)}
      onBlur={keep}
      onKeyDown={({ key }) => {
        if (key === "Enter") keep();
      }}
    />
  );
}
