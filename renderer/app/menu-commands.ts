/** What the shell's menus can ask for, by name; whoever is on the screen says what it does. */
const handlers = new Map<string, () => void>();

/** Carries out a menu's command from now on, until the returned function is called. */
export function onMenuCommand(command: string, handler: () => void): () => void {
  handlers.set(command, handler);
  return () => {
    if (handlers.get(command) === handler) handlers.delete(command);
  };
}

/** Carries out a menu's command; false: nothing on the screen does that now. */
export function runMenuCommand(command: string): boolean {
  const handler = handlers.get(command);
  handler?.();
  return handler !== undefined;
}
