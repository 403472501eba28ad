import moment from "moment-timezone";

/** A stretch of time in which a zone keeps one distance from UTC; all in seconds, `from` and `to` since 1970. */
interface Stretch {
  from: number;
  to: number;
  /** Added to UTC to get local time. */
  east: number;
}

/** Local time of one IANA zone, by the bundled database. */
export class LocalTime {
  readonly #stretches: Stretch[];

  /** Throws where the zone does not exist: files are checked before. */
  constructor(zone: string) {
    const data = moment.tz.zone(zone);
    if (!data) throw new Error(`there is no time zone "${zone}"`);
    this.#stretches = data.untils.map((until, index) => ({
      from: index === 0 ? -Infinity : (data.untils[index - 1] ?? 0) / 1000,
      to: until / 1000,
      // The database counts minutes westwards, in old times with fractions.
      east: Math.round(-(data.offsets[index] ?? 0) * 60),
    }));
    const last = this.#stretches.at(-1);
    if (last) last.to = Infinity;
  }

  /** Local seconds (as if local time were UTC) of an instant. */
  at(instant: number): number {
    return instant + (this.#stretches[this.#indexAt(instant)]?.east ?? 0);
  }

  /**
   * The first instant at which the local clock shows a time or a later one: of a time that comes twice the first, and
   * for one that is skipped the instant of the jump.
   */
  instantOf(local: number): number {
    // No zone is more than 26 hours from any other, so two days before, the clock surely shows less.
    for (let index = this.#indexAt(local - 2 * 86_400); index < this.#stretches.length; index += 1) {
      const stretch = this.#stretches[index];
      if (stretch && local - stretch.east < stretch.to) return Math.max(stretch.from, local - stretch.east);
    }
    throw new Error("the last stretch has no end");
  }

  #indexAt(instant: number): number {
    let low = 0;
    let high = this.#stretches.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#stretches[middle]?.to ?? Infinity) > instant) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
