import { expect, it } from "vitest";

import { deskWords, dueFirst } from "../../../../renderer/console/desk/desk-dues.ts";

const trace = { action: "trace-reach", object: "token" } as const;
const revoke = { action: "revoke", object: "token" } as const;
const declare = { action: "declare", object: "incident" } as const;

it("begins a desk with what its team has to decide, and with nothing that another has to", () => {
  const dues = [
    { team: "so", ...declare },
    { team: "id", ...revoke },
  ];
  expect(dueFirst([trace, revoke, declare], dues, "so")).toEqual([declare, trace, revoke]);
  expect(dueFirst([trace, revoke, declare], [], "so")).toEqual([trace, revoke, declare]);
});

it("calls no desk empty whose team has to decide", () => {
  expect(deskWords(0, 0)).toBe("desk empty");
  expect(deskWords(3, 0)).toBe("3 due");
  expect(deskWords(1, 2)).toBe("1 due, 2 on the desk");
});
