import { useEffect } from "react";
import { X } from "lucide-react";

import type { RoomView } from "../../../contract/room.ts";
import { call, useConsole } from "../../app/console-store.ts";
import { RoomScreen } from "../../room/room-screen.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useUi } from "../console-ui.ts";
import "./room-sight.css";

/** What the room sees, as a picture in the corner: the same screen, from the same view. */
export function RoomSight() {
  const isOpen = useUi((state) => state.isRoomSightOpen);
  return isOpen ? <Sight /> : null;
}

function Sight() {
  const room = useRoomView();
  return (
    <aside className="room-sight" aria-label="What the room sees">
      <div className="room-sight-head">
        <span className="region-label">The room sees</span>
        <IconButton
          label="Close"
          keys="W"
          icon={<X size={16} strokeWidth={1.5} />}
          onClick={() => useUi.setState({ isRoomSightOpen: false })}
        />
      </div>
      <div className="room-sight-frame" data-theme={room?.theme} inert>
        <div className="room-sight-stage">{room === null ? null : <RoomScreen view={room} />}</div>
      </div>
    </aside>
  );
}

/** The room's view: the last one heard, or the one asked for when none was heard yet. */
export function useRoomView(): RoomView | null {
  const room = useConsole((state) => state.room);
  useEffect(() => {
    if (useConsole.getState().room !== null) return;
    void call("room/view", {}).then((result) => {
      if (result.ok) useConsole.setState({ room: result.value });
    });
  }, []);
  return room;
}
