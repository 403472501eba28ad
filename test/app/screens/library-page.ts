import type { Locator, Page } from "playwright";

/** The first screen. */
export class LibraryPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  caseNamed(title: string): Locator {
    return this.#page.getByRole("option", { name: title });
  }

  /** The case sheet's main button; it has focus when the app opens. */
  get run(): Locator {
    return this.#page.getByRole("button", { name: /^Run exercise/ });
  }

  async runCase(title: string): Promise<void> {
    await this.caseNamed(title).click();
    await this.run.click();
  }
}
