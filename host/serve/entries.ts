import { randomBytes, timingSafeEqual } from "node:crypto";

import type { WindowRole } from "../../contract/calls.ts";

/** Links that were made and not used are forgotten beyond this many. */
const TOKENS_MAX = 20;

/** Who is let in: links that work once, and the cookies that they are exchanged for, each for one role. */
export class Entries {
  readonly #tokens = new Map<string, WindowRole>();
  readonly #cookies = new Map<string, WindowRole>();

  /** A new token for a link. */
  issue(role: WindowRole): string {
    const token = randomBytes(32).toString("hex");
    this.#tokens.set(token, role);
    for (const oldest of this.#tokens.keys()) {
      if (this.#tokens.size <= TOKENS_MAX) break;
      this.#tokens.delete(oldest);
    }
    return token;
  }

  /** Exchanges a token for a cookie's value; null: there is none such, or it was used. */
  exchange(token: string): { role: WindowRole; value: string } | null {
    const role = find(this.#tokens, token);
    if (role === null) return null;
    this.#tokens.delete(token);
    const value = randomBytes(32).toString("hex");
    this.#cookies.set(value, role);
    return { role, value };
  }

  /** Lets nobody in as this role any more, by a link or by a cookie, until a new link is made. */
  revoke(role: WindowRole): void {
    for (const secrets of [this.#tokens, this.#cookies])
      for (const [secret, of] of secrets) if (of === role) secrets.delete(secret);
  }

  /** Whether a request's cookies let it in as this role. */
  admits(role: WindowRole, cookieHeader: string | undefined, port: number): boolean {
    const value = readCookie(cookieHeader, cookieName(role, port));
    return value !== null && find(this.#cookies, value) === role;
  }
}

/** Cookies do not know ports: without it, two servers on one machine would take each other's. */
export function cookieName(role: WindowRole, port: number): string {
  return `breachtable-${role}-${port}`;
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Compared in constant time, so that nobody can guess a secret by how long a wrong one takes. */
function find(secrets: ReadonlyMap<string, WindowRole>, given: string): WindowRole | null {
  const bytes = Buffer.from(given);
  for (const [secret, role] of secrets) {
    const kept = Buffer.from(secret);
    if (kept.length === bytes.length && timingSafeEqual(kept, bytes)) return role;
  }
  return null;
}
