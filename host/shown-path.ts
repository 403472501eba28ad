import path from "node:path";
import process from "node:process";

/** A file as a person would type it: relative to the working folder when it is in it. */
export function showPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
}
