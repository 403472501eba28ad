import { describe, expect, it } from "vitest";

import { phraseOf } from "../../story/action-phrases.ts";

describe("phraseOf", () => {
  it("gives each notice quotation marks of its own", () => {
    expect(phraseOf("notify", "did", "Tell A, at once")).toBe("sent the notice “Tell A, at once”");
    expect(phraseOf("notify", "did", "Tell A, at once", "Tell B")).toBe(
      "sent the notices “Tell A, at once” and “Tell B”",
    );
  });

  it("puts titles in as they are", () => {
    expect(phraseOf("revoke", "toDo", "the $& token")).toBe("revoke the $& token");
    expect(phraseOf("revoke", "did", "A", "B", "C")).toBe("revoked A, B and C");
  });
});
