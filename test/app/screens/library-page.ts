import type { Locator, Page } from "playwright";

/** The first screen. */
export class LibraryPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  caseNamed(title: string): Locator {
    return this.#page.getByRole("button", { name: title });
  }

  async runCase(title: string): Promise<void> {
    await this.caseNamed(title).click();
  }
}
