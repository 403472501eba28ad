import { describe, expect, it } from "vitest";

import { parseCapture } from "../../../../renderer/console/capture/parse-capture.ts";

const objectives = [{ id: "own-it" }, { id: "cut-it" }];

describe("the first sign of a line", () => {
  it.each([
    ["? who owns it", "ask", "who owns it"],
    ["! the CEO says yes", "ruling", "the CEO says yes"],
    ["'they argue", "note", "they argue"],
    ["’they argue", "note", "they argue"],
    ["+ MFA policy", "park", "MFA policy"],
    ["kill the token", "spoken", "kill the token"],
  ])("says what %s is for", (line, kind, text) => {
    expect(parseCapture(line, objectives)).toEqual({ kind, text, objective: null });
  });

  it("takes the number of an objective off, wherever it stands", () => {
    expect(parseCapture("#2 they hesitate", objectives)).toEqual({
      kind: "spoken",
      text: "they hesitate",
      objective: "cut-it",
    });
    expect(parseCapture("'they hesitate #1", objectives)).toEqual({
      kind: "note",
      text: "they hesitate",
      objective: "own-it",
    });
  });

  it("leaves a number that is no objective where it is", () => {
    expect(parseCapture("close ticket #7", objectives)).toEqual({
      kind: "spoken",
      text: "close ticket #7",
      objective: null,
    });
  });
});
