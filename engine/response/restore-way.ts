/** One way in which a system's data comes back: how long it takes, and the age of what comes back (null: not known). */
export interface RestoreWay {
  kind: "undo" | "backup" | "provider" | "fallback";
  seconds: number;
  lost: number | null;
  /** Team that alone can do it, or −1. */
  team: number;
  /** Backup system it rests on, or −1. */
  backup: number;
}
