import { createRoot } from "react-dom/client";

import { createClient } from "./client.ts";
import { ConsoleApp } from "./console-app.tsx";
import { connectStore } from "./console-store.ts";
import "./fonts.css";
import "./tokens.css";
import "./print.css";

const client = createClient("console");
connectStore(client);
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<ConsoleApp />);
