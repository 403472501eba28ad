import { expect, it } from "vitest";

import { inEachShell } from "./in-each-shell.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";

inEachShell("the first minutes", (start) => {
  it("lead from the library into an exercise", async () => {
    const app = await start();
    await new LibraryPage(app.console).runCase("Salesloft Drift");
    await new ConsolePage(app.console).nextStop.click();
    await new ConsolePage(app.console).nextStop.waitFor();
    const foreign = app.requests.filter((address) => !/^(?:http:\/\/127\.0\.0\.1:|app:\/\/|data:|blob:)/.test(address));
    expect(foreign).toEqual([]);
  });
});
