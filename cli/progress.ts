import process from "node:process";

const INTERVAL_MILLISECONDS = 200;

/** A line of progress on stderr where somebody watches; nothing in a file or a pipe. */
export function startProgress(what: string): { show: (done: number, all: number) => void; end: () => void } {
  const isWatched = process.stderr.isTTY;
  let shownAt = 0;
  const startedAt = Date.now();
  return {
    show: (done, all) => {
      const now = Date.now();
      if (!isWatched || (now - shownAt < INTERVAL_MILLISECONDS && done < all)) return;
      shownAt = now;
      const rate = (done / Math.max(1, now - startedAt)) * 1000;
      const left = rate > 0 ? Math.ceil((all - done) / rate) : 0;
      const percent = Math.floor((done / Math.max(1, all)) * 100);
      process.stderr.write(
        `\r\u001B[K${percent} % · ${done} of ${all} ${what} · ${Math.round(rate)}/s · ${left} s left`,
      );
    },
    end: () => {
      if (isWatched && shownAt > 0) process.stderr.write("\r\u001B[K");
    },
  };
}
