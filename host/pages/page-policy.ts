/**
 * What a page may do, as a Content-Security-Policy: load its own files, and nothing else from anywhere. Styles that a
 * library writes at run time need the nonce of this one load.
 *
 * `connect` says where it may open a channel beside its own origin.
 */
export function pagePolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Tells a page's libraries the nonce of this load, where they look for it. */
export function withNonce(html: string, nonce: string): string {
  return html.replace("<head>", `<head><meta property="csp-nonce" nonce="${nonce}" content="${nonce}" />`);
}

/** Headers that go with every answer, whatever it is; a page has a policy of its own instead of this one. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
