import type { RoomTimer } from "../../../contract/room.ts";

/** A time-box stands with room time: nobody discusses in a break. */
export function standing(timer: RoomTimer | null, now: number): RoomTimer | null {
  if (timer === null || timer.endsAt === null) return timer;
  return { ...timer, endsAt: null, left: Math.ceil((timer.endsAt - now) / 1_000) };
}

/** It goes on with what was left of it. */
export function running(timer: RoomTimer | null, now: number): RoomTimer | null {
  if (timer === null || timer.endsAt !== null) return timer;
  return { ...timer, endsAt: now + (timer.left ?? 0) * 1_000, left: null };
}
