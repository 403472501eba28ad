/** What somebody wants to play: chosen in the library, made ready, and started. */
export interface ChosenPlay {
  case: string;
  design: string;
  variant: string | null;
  mode: "facilitated" | "solo";
}
