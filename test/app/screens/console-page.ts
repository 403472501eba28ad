import type { Locator, Page } from "playwright";

/** The facilitator's console during an exercise. */
export class ConsolePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get nextStop(): Locator {
    return this.#page.getByRole("button", { name: /^Next stop/ });
  }
}
