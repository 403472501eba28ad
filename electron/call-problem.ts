/** What a person can do something with, of an error of the system. */
export function findProblem(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
