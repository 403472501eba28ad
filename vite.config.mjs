import path from "node:path";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "renderer");

// Two pages, one for each kind of window; relative addresses, because the desktop app and the browser serve them alike.
export default defineConfig({
  root,
  base: "./",
  plugins: [react()],
  clearScreen: false,
  worker: { format: "es" },
  build: {
    outDir: path.join(root, "..", "dist", "renderer"),
    emptyOutDir: true,
    target: "chrome128",
    // A policy without inline scripts forbids the loader's polyfill.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { console: path.join(root, "console.html"), room: path.join(root, "room.html") } },
  },
});
