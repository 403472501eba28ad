import { expect, it } from "vitest";

import { inEachShell } from "./in-each-shell.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

inEachShell("the first minutes", (start) => {
  it("lead from the library into an exercise by Enter alone, and ask for nothing from elsewhere", async () => {
    const app = await start();
    const library = new LibraryPage(app.console);
    await library.run.waitFor();
    await app.console.keyboard.press("Enter");
    await new ReadyPage(app.console).start.waitFor();
    await app.console.keyboard.press("Enter");
    await new ConsolePage(app.console).nextStop.waitFor();
    // A worker laid the graph out: had it failed, the page would have, and would have complained.
    const graph = app.console.getByRole("application", { name: /^Trust graph, [1-9]/ });
    await graph.getByRole("button", { pressed: false }).first().click();
    await graph.getByRole("button", { pressed: true }).waitFor();
    expect(app.console.workers().map((worker) => worker.url())).toEqual([expect.stringContaining("layout-worker")]);
    const own = /^(?:http:\/\/127\.0\.0\.1:|app:\/\/breachtable\/|data:|blob:)/;
    expect(app.requests.length).toBeGreaterThan(0);
    expect(app.requests.filter((address) => !own.test(address))).toEqual([]);
  });
});
