/** Whether this is a Mac, whose keys have other names. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
