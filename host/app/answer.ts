import type { CallProblem, CallResult } from "../../contract/problem.ts";
import type { Problem } from "../result.ts";
import { formatDiagnostic } from "../../formats/diagnostic.ts";

/** What a call is answered with. */
export const answer = <T>(value: T): CallResult<T> => ({ ok: true, value });

/** Why a call is not answered; the message is a full sentence. */
export const decline = (code: CallProblem["code"], message: string, details: string[] = []): CallProblem => ({
  ok: false,
  code,
  message,
  details,
});

/** A problem of the library or of a file, as a call's. */
export const declineFor = ({ message, diagnostics }: Problem): CallProblem =>
  decline("input", message, diagnostics.map(formatDiagnostic));
