import { buildDesktopWhenStale, buildPagesWhenStale } from "../../scripts/build-windows.mjs";
import { buildWhenStale } from "../cli/run-breachtable.ts";

/** Before the tests of the windows: the command, the pages and the desktop app, where a source is newer. */
export async function setup(): Promise<void> {
  await buildWhenStale();
  await buildPagesWhenStale();
  await buildDesktopWhenStale();
}
