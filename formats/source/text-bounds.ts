import { LIMITS } from "../limits.ts";
import type { TextProblem } from "../problem.ts";

/**
 * Characters that no case needs and that hide things or break tools: C0 and C1 controls except tab, line feed and
 * carriage return; DEL; a byte order mark inside the text; the two non-characters; half of a surrogate pair.
 */
const REFUSED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;

/** The first refused character of a text and its position, or null. */
export function findRefusedCharacter(text: string): { name: string; index: number } | null {
  const match = REFUSED.exec(text);
  if (!match) return null;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { name: `U+${code}`, index: match.index };
}

/** Size and characters, checked before anything else reads the text. The caller has taken off a leading byte order mark. */
export function findTextProblems(text: string): TextProblem[] {
  // Every UTF-16 unit is at least one byte, so the cheap test comes first.
  if (text.length > LIMITS.textBytes || utf8Length(text) > LIMITS.textBytes) {
    return [{ code: "BT101", offset: 0, message: `larger than ${LIMITS.textBytes.toLocaleString("en")} bytes` }];
  }
  const refused = findRefusedCharacter(text);
  if (!refused) return [];
  const message = `the character ${refused.name} is not allowed; delete it`;
  return [{ code: "BT108", offset: refused.index, message }];
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Two bytes from U+0080, three from U+0800; a surrogate pair is four bytes in two units.
    if (unit >= 0x80) bytes += 1;
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) bytes += 1;
  }
  return bytes;
}
