import type * as Crypto from "node:crypto";
import { timingSafeEqual } from "node:crypto";

import { beforeEach, expect, it, vi } from "vitest";

import { cookieName, Entries } from "../../host/serve/entries.ts";

vi.mock("node:crypto", async (original) => {
  const real = await original<typeof Crypto>();
  return { ...real, timingSafeEqual: vi.fn<typeof real.timingSafeEqual>(real.timingSafeEqual) };
});

const compare = vi.mocked(timingSafeEqual);
const PORT = 4000;
const cookieOf = (value: string): string => `${cookieName("console", PORT)}=${value}`;

beforeEach(() => void compare.mockClear());

it("of links and cookies are compared in constant time, and by nothing else", () => {
  const entries = new Entries();
  const token = entries.issue("console");
  const wrong = "0".repeat(token.length);

  // Whatever the comparison says is what counts: with a plain one beside it, one of these would go the other way.
  compare.mockReturnValueOnce(false);
  expect(entries.exchange(token)).toBeNull();
  expect(entries.exchange(wrong)).toBeNull();
  const entered = entries.exchange(token);
  expect(entered?.role).toBe("console");
  expect(compare).toHaveBeenCalledTimes(3);

  compare.mockClear();
  compare.mockReturnValueOnce(false);
  expect(entries.admits("console", cookieOf(entered?.value ?? ""), PORT)).toBe(false);
  compare.mockReturnValueOnce(true);
  expect(entries.admits("console", cookieOf(wrong), PORT)).toBe(true);
  expect(entries.admits("console", cookieOf(entered?.value ?? ""), PORT)).toBe(true);
  expect(compare).toHaveBeenCalledTimes(3);
});
