/** Why a call was not answered, as data: what crosses between windows and host is never an exception. */
export interface CallProblem {
  ok: false;
  /**
   * `refused`: the exercise does not allow it now; `input`: what was read has problems; `not-allowed`: this window may
   * not ask for it; `not-here`: this shell cannot do it; `not-saved`: the disk would not take it; `fault`: our bug.
   */
  code: "refused" | "input" | "not-allowed" | "not-here" | "not-saved" | "fault";
  /** A full sentence that says what to do, where that is known. */
  message: string;
  /** Where in a file, as `file:line:column severity CODE message`, or a place in what was asked; often empty. */
  details: string[];
}

/** What every call comes back with. */
export type CallResult<T> = { ok: true; value: T } | CallProblem;
