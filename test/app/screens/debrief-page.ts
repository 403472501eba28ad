import type { Locator, Page } from "playwright";

/** The debrief on the console. */
export class DebriefPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get main(): Locator {
    return this.#page.getByRole("main", { name: "Debrief" });
  }

  /** The page that is turned to. */
  page(title: string): Locator {
    return this.main.getByRole("article", { name: title });
  }

  field(label: string): Locator {
    return this.main
      .getByRole("textbox", { name: label })
      .or(this.main.getByRole("combobox", { name: label }))
      .first();
  }

  get exportSheet(): Locator {
    return this.#page.getByRole("dialog", { name: "Export the debrief" });
  }

  /** Waits until the pages that run the case again are there. */
  async isComputed(): Promise<void> {
    await this.main.getByRole("heading", { level: 1 }).waitFor();
    await this.main.getByText(/^Computing/).waitFor({ state: "detached", timeout: 60_000 });
  }
}
