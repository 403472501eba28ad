import { useConsole } from "./console-store.ts";
import "./lost-connection.css";

/** Over everything while the host cannot be reached: what was confirmed is on the disk, so nothing has to be done. */
export function LostConnection() {
  const isConnected = useConsole((state) => state.isConnected);
  const wasConnected = useConsole((state) => state.about !== null);
  if (isConnected || !wasConnected) return null;
  return (
    <p className="lost" role="alert">
      <span>
        <span aria-hidden="true">▲ </span>
        The connection to Breachtable was lost. Everything confirmed is saved. Trying again; if it was stopped, start it
        again.
      </span>
    </p>
  );
}
