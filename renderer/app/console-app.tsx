import { LibraryScreen } from "../library/library-screen.tsx";
import { ConsoleScreen } from "../console/console-screen.tsx";
import { useConsole } from "./console-store.ts";

/** The console window: one place at a time. */
export function ConsoleApp() {
  const place = useConsole((state) => state.place);
  return place === "exercise" ? <ConsoleScreen /> : <LibraryScreen />;
}
