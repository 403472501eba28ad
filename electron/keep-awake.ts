/** Whether displays stay on after a call was answered: from the start of an exercise until it is closed. */
export function staysAwake(isAwake: boolean, call: string, isOk: boolean): boolean {
  if (!isOk) return isAwake;
  switch (call) {
    case "session/start":
    case "session/resume":
      return true;
    case "session/close":
    case "session/discard":
      return false;
    default:
      return isAwake;
  }
}
