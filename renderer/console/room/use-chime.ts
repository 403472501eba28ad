import { useEffect } from "react";

import type { RoomTimer } from "../../../contract/room.ts";
import { useConsole } from "../../app/console-store.ts";
import { playChime } from "../../ui/chime.ts";

/** Chimes once when a time-box ends while this window looks on, where somebody wants that. */
export function useChime(timer: RoomTimer | null): void {
  const isWanted = useConsole((state) => state.settings.chime);
  const endsAt = timer?.endsAt ?? null;
  useEffect(() => {
    const left = endsAt === null ? 0 : endsAt - Date.now();
    // One that is over already was heard, or was nobody's to hear.
    if (!isWanted || left <= 0) return undefined;
    const wait = setTimeout(playChime, left);
    return () => clearTimeout(wait);
  }, [isWanted, endsAt]);
}
