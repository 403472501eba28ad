import type { CaseSheet } from "../../contract/library.ts";
import { Choice } from "../ui/choice.tsx";
import { Field } from "../ui/field.tsx";
import { TeamTag } from "../ui/team-tag.tsx";
import { Toggle } from "../ui/toggle.tsx";
import type { Seat, Seating } from "./seating.ts";

type CaseSeat = CaseSheet["seats"][number];

const SEATS: { value: Seat; title: string }[] = [
  { value: "human", title: "present" },
  { value: "stand-in", title: "stand-in" },
  { value: "absent", title: "absent" },
  { value: "design", title: "by design" },
];

/** One seat: who sits there, typed in place, and how it is filled, in one click. */
export function SeatRow({
  seat,
  seating,
  onChange,
}: {
  seat: CaseSeat;
  seating: Seating;
  onChange: (change: Partial<Seating>) => void;
}) {
  const isPlayed = seating.seat === "human" || seating.seat === "stand-in";
  return (
    <li className="seat-row">
      <TeamTag tag={seat.tag} />
      <span className="seat-name">{seat.title}</span>
      <Field
        label={`Name for ${seat.title}`}
        isLabelHidden
        placeholder={isPlayed ? "name" : ""}
        maxLength={80}
        value={seating.person}
        // A name that is typed sits there.
        onChange={({ target }) => onChange({ person: target.value, ...(isPlayed ? {} : { seat: "human" }) })}
      />
      <Choice
        label={`Seat of ${seat.title}`}
        isLabelHidden
        look="strip"
        options={SEATS}
        value={seating.seat}
        onChange={(value) => onChange({ seat: value })}
      />
    </li>
  );
}

/** One seat of solo play: mine, or its design's. */
export function SoloSeatRow({
  seat,
  isMine,
  onChange,
}: {
  seat: CaseSeat;
  isMine: boolean;
  onChange: (isMine: boolean) => void;
}) {
  return (
    <li className="seat-row">
      <TeamTag tag={seat.tag} />
      <div className="seat-solo">
        <Toggle label={seat.title} isOn={isMine} onChange={onChange} />
      </div>
    </li>
  );
}
