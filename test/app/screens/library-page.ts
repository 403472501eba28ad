import type { Locator, Page } from "playwright";

/** The first screen, and the sheet between it and an exercise. */
export class LibraryPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  caseNamed(title: string): Locator {
    return this.#page.getByRole("option", { name: title });
  }

  get run(): Locator {
    return this.#page.getByRole("button", { name: /^Run exercise/ });
  }

  get start(): Locator {
    return this.#page.getByRole("button", { name: /^Start/ });
  }

  /** The right side, once it is about this case. */
  sheetOf(title: string): Locator {
    return this.#page.getByRole("region", { name: `Case ${title}` });
  }

  /** From a case to its ready sheet. */
  async choose(title: string): Promise<void> {
    await this.caseNamed(title).click();
    await this.sheetOf(title).waitFor();
    await this.run.click();
    await this.start.waitFor();
  }

  async runCase(title: string): Promise<void> {
    await this.choose(title);
    await this.start.click();
  }
}
