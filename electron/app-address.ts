/** The scheme and the one host of our own pages. */
export const APP_SCHEME = "app";
export const APP_HOST = "breachtable";
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/**
 * Whether a window may ask for an address at all: our own pages, what a page made itself, and nothing that another
 * program or machine would answer.
 */
export function isOwnAddress(address: string, isDeveloping: boolean): boolean {
  if (address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`)) return true;
  if (address.startsWith(`blob:${APP_ORIGIN}/`) || address.startsWith("data:")) return true;
  return isDeveloping && address.startsWith("devtools://");
}
