import type { Locator, Page } from "playwright";

/** The sheet between Run and minute 0. */
export class ReadyPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** It has focus, so that Enter passes the sheet by. */
  get start(): Locator {
    return this.#page.getByRole("button", { name: /^Start/ });
  }
}
