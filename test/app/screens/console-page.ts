import type { Locator, Page } from "playwright";

/** The facilitator's console during an exercise. */
export class ConsolePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get main(): Locator {
    return this.#page.getByRole("main", { name: "Console" });
  }

  get nextStop(): Locator {
    return this.#page.getByRole("button", { name: /^Next stop/ });
  }

  /** The line that takes what the room says. */
  get capture(): Locator {
    return this.#page.getByRole("combobox", { name: /^What (did they|do you) decide\?$/ });
  }

  /** What the last command came to. */
  get message(): Locator {
    return this.#page.getByRole("region", { name: "Status" }).getByRole("status");
  }

  get preview(): Locator {
    return this.#page.getByRole("region", { name: "Preview" });
  }

  get staged(): Locator {
    return this.#page.getByRole("region", { name: "Staged" });
  }

  get openTeam(): Locator {
    return this.#page.getByRole("region", { name: "Open team" });
  }

  /** Exercise time as it stands in the bar. */
  get clock(): Locator {
    return this.#page.locator(".bar-time");
  }

  sheet(title: string): Locator {
    return this.#page.getByRole("dialog", { name: title });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Decisions on the tray. */
  get stagedRows(): Locator {
    return this.staged.locator("[data-staged]");
  }

  /** What is on the tray, in its order, each without its number. */
  async stagedTitles(): Promise<string[]> {
    return await this.stagedRows.evaluateAll((rows) =>
      rows.map((row) => (row.getAttribute("aria-label") ?? "").replace(/^\d+\. /, "")),
    );
  }

  /** Waits until the last command has come to this. */
  async hasSaid(text: string): Promise<void> {
    await this.message.filter({ hasText: text }).waitFor();
  }

  /** Runs on, and waits until the clock has moved. */
  async runOn(): Promise<void> {
    const before = await this.clock.innerText();
    await this.press("F8");
    await this.clock.filter({ hasNotText: before }).waitFor();
  }

  /** Lists whose lines do not all begin at one edge, or end beyond it, each by its words. */
  async sidewaysOf(selector: string): Promise<string[]> {
    return await this.#page.locator(selector).evaluateAll((lists) => {
      const isAside = (list: Element, line: Element): boolean => {
        const [outer, inner] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
        const first = list.firstElementChild?.getBoundingClientRect().left;
        return inner.width > 0 && (inner.left !== first || inner.right > outer.right + 1);
      };
      if (lists.length === 0) return ["no list is there"];
      return lists.flatMap((list) =>
        [...list.children].filter((line) => isAside(list, line)).map((line) => line.textContent),
      );
    });
  }

  /** Regions that hold more than they show, each with by how much. */
  async overflowing(selectors: readonly string[]): Promise<string[]> {
    return await this.#page.evaluate<string[]>(`${JSON.stringify(selectors)}.flatMap((selector) => {
      const one = document.querySelector(selector);
      if (one === null) return [selector + ": not there"];
      const over = one.scrollHeight - one.clientHeight;
      return over > 0 ? [selector + ": " + over + " px"] : [];
    })`);
  }
}
