import moment from "moment-timezone";

let names: ReadonlySet<string> | null = null;

/** Names of the IANA zones in the bundled database, links included, as the database spells them. */
export function knownZones(): ReadonlySet<string> {
  // The list is unpacked on first use; most programs that import this file never ask.
  names ??= new Set(moment.tz.names());
  return names;
}
