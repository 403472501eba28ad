/** Paths of addresses that try to leave the folder of the pages, each still as it is sent. */
export const ESCAPING_PATHS = [
  "/../secret.html",
  "/assets/../../secret.html",
  "/%2e%2e/secret.html",
  "/%2e%2e%2fsecret.html",
  "/..%2fsecret.html",
  "/..%5csecret.html",
  "/%252e%252e/secret.html",
  "/assets/..%2f..%2fsecret.html",
  "//etc/passwd",
  "/c:/secret.html",
  "/console.html%00.png",
  "/console.html/../../secret.html",
  "/%ff",
  "/.",
  "/",
  "/assets",
];
