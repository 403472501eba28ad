import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import type { WindowRole } from "../../contract/calls.ts";
import { COMMON_HEADERS, pagePolicy, withNonce } from "./page-policy.ts";

/** The page of each kind of window. */
export const PAGES: Readonly<Record<WindowRole, string>> = { console: "/console.html", room: "/room.html" };

/** An answer to a request for a file of the pages, for whichever shell sends it. */
export interface PageAnswer {
  status: 200 | 404;
  headers: Record<string, string>;
  body: Uint8Array;
}

// What is not listed is not served.
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Whether the pages have been built. */
export function hasPages(folder: string): boolean {
  return Object.values(PAGES).every((page) => existsSync(path.join(folder, page)));
}

/** A file of the pages by the path of an address, still encoded; whatever lies outside the folder is not there. */
export function answerPage(folder: string, pathname: string, connect: readonly string[] = []): PageAnswer {
  const file = findPageFile(folder, pathname);
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return notFound();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return notFound();
  }
  const nonce = randomBytes(16).toString("base64");
  const body = type.startsWith("text/html") ? Buffer.from(withNonce(bytes.toString("utf8"), nonce), "utf8") : bytes;
  return {
    status: 200,
    headers: {
      ...COMMON_HEADERS,
      "content-type": type,
      "content-security-policy": pagePolicy(nonce, connect),
      "cache-control": "no-cache",
    },
    body,
  };
}

/** The file that a path means; null where it leads out of the folder or cannot be read as a path. */
export function findPageFile(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Backslashes part folders on Windows, a colon names a drive or a stream, and nothing of ours has a NUL in its name.
  if (!decoded.startsWith("/") || /[\\:\0]/.test(decoded)) return null;
  const root = path.resolve(folder);
  const file = path.resolve(root, `.${decoded}`);
  return file.startsWith(root + path.sep) ? file : null;
}

function notFound(): PageAnswer {
  return {
    status: 404,
    headers: {
      ...COMMON_HEADERS,
      "content-type": "text/plain; charset=utf-8",
    },
    body: Buffer.from("Not found.\n"),
  };
}
