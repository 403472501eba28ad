import type { ConsoleView } from "../../../contract/session.ts";
import { isKnownTo } from "../../../engine/play/known.ts";
import { isPlayed, type Live } from "../../../engine/play/live.ts";
import { teamIdOf } from "../../../engine/run/state.ts";

/** Which seats that people hold cannot decide on a thing yet, because they know nothing of it. */
export function toUnknownObjects(live: Live): ConsoleView["unknown"] {
  const { run } = live;
  const played = live.seats.flatMap((_, team) => (isPlayed(live, team) ? [team] : []));
  return run.organisation.objects.flatMap(({ id }, object) => {
    const to = played.filter((team) => !isKnownTo(run, team, object)).map((team) => teamIdOf(run, team));
    return to.length === 0 ? [] : [{ object: id, to }];
  });
}
