import type { WindowRole } from "../contract/calls.ts";
import { APP_ORIGIN } from "./app-address.ts";

/** What is known of a frame that calls. */
export interface Sender {
  /** The role of the window that it is in; null: no window of ours. */
  role: WindowRole | null;
  isMainFrame: boolean;
  origin: string;
}

/** The role that a frame may call as; null: none. A window's role was given when it was made, and nothing it says counts. */
export function admitSender({ role, isMainFrame, origin }: Sender): WindowRole | null {
  return isMainFrame && origin === APP_ORIGIN ? role : null;
}
