import { answerPage } from "../host/pages/page-bundle.ts";
import { COMMON_HEADERS } from "../host/pages/page-policy.ts";
import { APP_HOST, APP_SCHEME } from "./app-address.ts";
import type { PrintPages } from "./print-pages.ts";

/** What our scheme answers. */
export interface AppAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Answers a request of our scheme: GET, of our one host, a file of the bundle or a page that is being printed. */
export function answerAppRequest(
  { method, url }: { method: string; url: string },
  pages: string,
  printPages: PrintPages,
): AppAnswer {
  if (method !== "GET") return plain(405, "Only GET.");
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return plain(400, "Not an address.");
  }
  if (address.protocol !== `${APP_SCHEME}:` || address.host !== APP_HOST) return plain(404, "Not found.");
  const printed = printPages.find(address.pathname);
  if (printed !== null) return { status: 200, headers: { ...COMMON_HEADERS, ...PRINT_HEADERS }, body: printed };
  return answerPage(pages, address.pathname);
}

// A report brings its styles and pictures with it, and nothing that runs.
const PRINT_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'",
  "cache-control": "no-store",
};

function plain(status: number, text: string): AppAnswer {
  return {
    status,
    headers: { ...COMMON_HEADERS, "content-type": "text/plain; charset=utf-8" },
    body: new TextEncoder().encode(`${text}\n`),
  };
}
