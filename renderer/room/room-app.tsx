import { useEffect, useState } from "react";

import type { RoomView } from "../../contract/room.ts";
import type { Client } from "../app/client.ts";
import { RoomStage } from "./room-stage.tsx";
import { RoomScreen } from "./room-screen.tsx";

/** Keys of a clicker, and those that people press in its place. */
const FORTH = new Set(["PageDown", "ArrowRight", "ArrowDown", " "]);
const BACK = new Set(["PageUp", "ArrowLeft", "ArrowUp"]);

/** The room window: shows what it is sent, and is sent only what the teams know. */
export function RoomApp({ client }: { client: Client }) {
  const [view, setView] = useState<RoomView | null>(null);
  const [isClosed, setClosed] = useState(false);
  useEffect(() => {
    client.onPush((push) => {
      if (push.push === "room") setView(push.view);
    });
    client.onConnection((isConnected) => {
      if (isConnected)
        void client.call("room/view", {}).then((result) => {
          if (result.ok) setView(result.value);
        });
    });
    client.onClosed(() => {
      setClosed(true);
      setView(null);
      // A browser lets a page close itself only where a page opened it; where it may not, it says that it is over.
      window.close();
    });
  }, [client]);

  useEffect(() => {
    // A clicker goes to whichever window has focus, so this one passes it on.
    const onKey = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void => {
      if (ctrlKey || altKey || metaKey) return;
      if (FORTH.has(key)) void client.call("room/next", {});
      if (BACK.has(key)) void client.call("room/back", {});
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [client]);

  const theme = view?.theme;
  useEffect(() => {
    const { dataset } = document.documentElement;
    // A page that is closed stays as it was: a dark room gets no white wall at its end.
    dataset["theme"] = theme ?? dataset["theme"] ?? "light";
  }, [theme]);

  return (
    <RoomStage>
      {view !== null ? (
        <RoomScreen view={view} />
      ) : isClosed ? (
        <p className="room-closed" role="status">
          Closed by the console. This tab can be closed.
        </p>
      ) : null}
    </RoomStage>
  );
}
