/** Sheets that are open, the topmost last. What lies under one takes no keys. */
const open: HTMLElement[] = [];

/** Counts a sheet as open until the returned function is called. */
export function addOpenSheet(sheet: HTMLElement): () => void {
  open.push(sheet);
  return () => {
    open.splice(open.indexOf(sheet), 1);
  };
}

export const isSheetOpen = (): boolean => open.length > 0;

/** The sheet that a key goes to: the one it was pressed in, else the topmost, wherever the focus is. */
export function sheetOf(target: EventTarget | null): HTMLElement | undefined {
  return open.find((sheet) => target instanceof Node && sheet.contains(target)) ?? open.at(-1);
}
