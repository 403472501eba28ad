import { protocol, type Session } from "electron";

import { APP_SCHEME } from "./app-address.ts";
import { answerAppRequest } from "./app-request.ts";
import type { PrintPages } from "./print-pages.ts";

/** Before the app is ready: pages of our scheme are secure and have an origin, as those of the web. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers requests for our pages from the bundle. */
export function serveAppScheme(session: Session, pages: string, printPages: PrintPages): void {
  session.protocol.handle(APP_SCHEME, ({ method, url }) => {
    const { status, headers, body } = answerAppRequest({ method, url }, pages, printPages);
    return new Response(new Uint8Array(body), { status, headers });
  });
}
