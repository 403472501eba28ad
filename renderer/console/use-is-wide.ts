import { useEffect, useState } from "react";

/** From here on the preview has a column of its own. */
const WIDE = "(min-width: 1680px) and (min-height: 860px)";

/** Whether the window is wide enough for a permanent preview. */
export function useIsWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const list = matchMedia(WIDE);
    const onChange = (): void => setWide(list.matches);
    list.addEventListener("change", onChange);
    return () => list.removeEventListener("change", onChange);
  }, []);
  return isWide;
}
