/** Sheets that are open, the topmost last. What lies under one takes no keys. */
const open: HTMLElement[] = [];

/** Counts a sheet as open until the returned function is called. */
export function addOpenSheet(sheet: HTMLElement): () => void {
  open.push(sheet);
  return () => {
    open.splice(open.indexOf(sheet), 1);
  };
}

/** One that is gone from the page takes no keys any more, also before its effects have ended: the next key may come first. */
const onThePage = (): HTMLElement[] => open.filter((sheet) => sheet.isConnected);

export const isSheetOpen = (): boolean => onThePage().length > 0;

/** The sheet that a key goes to: the one it was pressed in, else the topmost, wherever the focus is. */
export function sheetOf(target: EventTarget | null): HTMLElement | undefined {
  const sheets = onThePage();
  return sheets.find((sheet) => target instanceof Node && sheet.contains(target)) ?? sheets.at(-1);
}
