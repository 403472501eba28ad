import { createRoot } from "react-dom/client";

import { createClient } from "./client.ts";
import { RoomApp } from "../room/room-app.tsx";
import "./fonts.css";
import "./tokens.css";

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<RoomApp client={createClient("room")} />);
