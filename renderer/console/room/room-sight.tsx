import { useUi } from "../console-ui.ts";

/** What the room sees, as a picture in the corner. */
export function RoomSight() {
  const isOpen = useUi((state) => state.isRoomSightOpen);
  return isOpen ? <aside aria-label="What the room sees" className="room-sight" /> : null;
}
