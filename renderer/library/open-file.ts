import { call, callQuietly, goToOpened, useConsole } from "../app/console-store.ts";

/** Longest text that the host takes. */
const BYTES_MAX = 64 * 1024 * 1024;

/** Sends a file that somebody dropped or chose to the host, as text, and goes where it leads. */
export async function openFile(file: File): Promise<void> {
  if (file.size > BYTES_MAX) {
    const message = `${file.name} is too large to be a case or a session.`;
    useConsole.setState({ problem: { ok: false, code: "input", message, details: [] } });
    return;
  }
  const opened = await call("library/open-text", { name: file.name.slice(0, 200), text: await file.text() });
  if (opened.ok) await goToOpened(opened.value);
}

/** Lets the person choose a file: by the system's dialog where the shell has one, else by the browser's. */
export async function chooseFile(): Promise<void> {
  if (useConsole.getState().about?.shell === "browser") return chooseInBrowser();
  const chosen = await callQuietly("library/choose", {});
  if (chosen.ok) {
    if (chosen.value !== null) await goToOpened(chosen.value);
  } else if (chosen.code === "not-here") chooseInBrowser();
  else useConsole.setState({ problem: chosen });
}

function chooseInBrowser(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".yaml,.yml,.breachtable,.jsonl,.session";
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openFile(file);
  });
  input.click();
}
