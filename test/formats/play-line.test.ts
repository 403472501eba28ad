import { describe, expect, test } from "vitest";

import { parsePlayLine } from "../../formats/play/parse-play-line.ts";

const clock = { epochSeconds: 0, now: 0 };
const problemOf = (line: string): string => {
  const parsed = parsePlayLine(line, clock);
  return "problems" in parsed ? parsed.problems.map(({ place, message }) => `${place}: ${message}`).join("; ") : "none";
};

describe("a line that is no command", () => {
  test.each([
    ['{"do":"comit","decisions":[]}', 'do: there is no command "comit"; did you mean "commit"?'],
    ['{"do":"wait","untill":5}', ': unknown key "untill"'],
    ['{"do":"note"}', "text: the key is missing"],
    ["[1]", "do: the key is missing"],
    ["{do: wait}", ": This is not JSON."],
  ])("says what is wrong with %s", (line, words) => {
    expect(problemOf(line)).toContain(words);
  });

  test("lists what there is where nothing is near", () => {
    const said = problemOf('{"do":"show","what":"pace"}');
    for (const word of ["commit", "undo", '{"show": …}']) expect(said).toContain(word);
  });

  test("is not said of a command, a question or a step back", () => {
    for (const line of ['{"do":"wait"}', '{"show":"pace","room":60}', '{"do":"undo"}'])
      expect(problemOf(line)).toBe("none");
  });
});
