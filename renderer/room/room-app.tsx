import { useEffect, useState } from "react";

import type { RoomView } from "../../contract/room.ts";
import type { Client } from "../app/client.ts";

/** The room window: shows what it is sent, and is sent only what the teams know. */
export function RoomApp({ client }: { client: Client }) {
  const [view, setView] = useState<RoomView | null>(null);
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
  }, [client]);
  return <main>{view?.title}</main>;
}
