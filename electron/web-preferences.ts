import type { WebPreferences } from "electron";

/**
 * What pages may do, said in full although most of it is the default: a default may change, and a reader should not have
 * to know it.
 */
export function securePreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // It would fetch dictionaries.
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** A page that is only printed: no scripts, and no way to the host. */
export function printPreferences(): WebPreferences {
  const { preload: _preload, ...rest } = securePreferences("", true);
  return { ...rest, javascript: false };
}
