import { LIMITS } from "./limits.ts";

interface CodeRow {
  /** `either`: depends on the case, as the explanation says. */
  severity: "error" | "warning" | "either";
  means: string;
}

const error = (means: string): CodeRow => ({ severity: "error", means });
const warning = (means: string): CodeRow => ({ severity: "warning", means });
const either = (means: string): CodeRow => ({ severity: "either", means });

/**
 * Every diagnostic code with its explanation, printed in docs/SCENARIO-FORMAT.md. A code keeps its meaning for ever:
 * people search for it and ignore lists name it. `BT1xx` is about the text, `BT2xx` about its shape, `BT3xx` about what
 * it says.
 */
export const DIAGNOSTIC_CODES = {
  BT100: error("The file cannot be read: it is not there, is no plain file, or may not be read."),
  BT101: error(`The file is larger than ${LIMITS.textBytes.toLocaleString("en")} bytes.`),
  BT102: error("The text is not YAML."),
  BT103: error(`Lists and maps are nested more than ${LIMITS.depth} deep.`),
  BT104: error(`The file holds more than ${LIMITS.nodes.toLocaleString("en")} values.`),
  BT105: error(`An alias names nothing before it, contains itself, or is one of more than ${LIMITS.aliases}.`),
  BT106: error("A text is longer than its field allows."),
  BT107: error("A list or map has more items than allowed, or fewer than needed."),
  BT108: error("The text holds a character that no file needs: a control character or half of a surrogate pair."),
  BT109: error("A key stands twice in one map."),
  BT110: error("Merge keys (`<<`) are not part of the format."),
  BT111: error("Tags (`!name`) are not part of the format."),
  BT112: error("The file holds more than one YAML document."),
  BT113: error("Directives (`%name`) are not part of the format."),
  BT114: error("A key is not a plain word."),
  BT115: error("A number is infinite or not a number."),
  BT116: error("The file is empty."),
  BT117: warning(`The file has more than ${LIMITS.diagnostics.toLocaleString("en")} problems; the rest is not listed.`),
  BT118: error("The file is not UTF-8 text."),
  BT119: warning("Not all of the file could be checked; more problems may follow once the others are mended."),

  BT201: error("The key is not one of the format's."),
  BT202: error("A required key is missing."),
  BT203: error("The value has the wrong type."),
  BT204: error("The value is not one of the choices."),
  BT205: error("An id is not kebab-case, is too long, or is a reserved word."),
  BT206: error("A duration is not written as one."),
  BT207: error("An instant is not written as one."),
  BT208: error("A date, hour, day, tag, URL or version is not written as one."),
  BT209: error("A number is too small, too large, or not whole."),
  BT210: error("The file is of another kind or another version of the format."),
  BT211: error("An effect does not have exactly one key."),
  BT212: error("A required text is empty."),

  BT301: error("An id is used twice."),
  BT302: error("A reference names an object that does not exist."),
  BT303: error("A reference names an object of the wrong type."),
  BT304: error("A log is not written as `system/log`, or does not exist."),
  BT305: error("A source id does not exist."),
  BT306: error("No team plays the role."),
  BT307: error("A duty is neither standard nor the scenario's own."),
  BT308: error("A 90th percentile is below the median."),
  BT309: error("A probability is outside 0 to 1."),
  BT310: error("Coverage has no shift."),
  BT311: error("The epoch is not a UTC instant."),
  BT312: warning("Something happens after the horizon."),
  BT313: error("A precision is finer than the time that is written."),
  BT314: warning("A recorded instant has no source."),
  BT315: error("A recorded or outside event rests on an unverified source and does not say so."),
  BT316: warning("Nothing refers to a source."),
  BT317: error("The scope is empty."),
  BT318: error("Two teams have the same tag."),
  BT319: error("Two teams play the same role."),
  BT320: warning("No edge, move or start holding leads to a system."),
  BT321: warning("A credential opens nothing."),
  BT322: warning("A control meets no move and no edge."),
  BT323: error("A variant changes something that does not exist, or the variant asked for does not."),
  BT324: error("A case is no longer valid after a variant's changes."),
  BT325: error("A time zone does not exist."),
  BT326: error("An edge gives no access."),
  BT327: error("Objects wait for each other in a circle."),
  BT328: warning("A reserve move is never called."),
  BT329: error("A move plants or mints something that is there from the start."),
  BT330: error("An ATT&CK technique was retired; the message names its successor."),
  BT331: warning("An ATT&CK technique is not among the ids checked for the pinned version."),
  BT332: error("A framework id is outdated or misspelt; the message names the right one."),
  BT333: error("A framework id does not exist."),
  BT334: error(
    "A technique is not written as an ATT&CK id, or the vocabulary of an id is not pinned to a known version.",
  ),
  BT335: warning("A dormant object never comes to be."),
  BT340: error("Beats are not in the order of time."),
  BT341: warning("The minutes of the beats do not make a session."),
  BT342: error("A condition has an object it does not need, or lacks one."),
  BT343: error("Nothing the attacker can ever hold reaches the scope, so there is nothing to contain."),
  BT344: error("The horizon is not after second 0."),
  BT345: error("An inject tells of an object in another text that it does not have."),
  BT346: error("An inject, a beat or a fact tells one team of an object twice."),

  BT350: either("A design gives letters or staff to a role that no team of the scenario plays."),
  BT351: warning("A rule of a design never applies."),
  BT352: error("Two rules of a design match one object equally well and differ."),
  BT353: warning(
    "A rule of a design has nobody responsible or nobody accountable, and does not say that it is on purpose.",
  ),
  BT354: warning("A pre-authorised action matches nothing."),
  BT355: either("A design switches a control that the scenario does not have."),
  BT356: error("A design was written for another scenario."),
  BT357: error("A design says the same thing twice."),
  BT358: either("A design's selector names an object, party or issuer that the scenario does not have."),
  BT359: either("A design gives letters for a duty that the scenario does not have."),
  BT360: warning("A design was checked without the case it lies beside, which has errors."),
  BT361: warning("A rule of a design says that a gap is on purpose, and has none."),
} as const satisfies Record<string, CodeRow>;

/** One of the stable codes. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
