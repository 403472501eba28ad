import { expect, it } from "vitest";

import { toAppearance } from "../../../renderer/app/appearance.ts";

const none = { prefersLight: false, prefersContrast: false, prefersReducedMotion: false };

it("leaves to the system what was left to the system", () => {
  const settings = { theme: "system", size: 1, reducedMotion: false } as const;
  expect(toAppearance(settings, none)).toEqual({ theme: "dark", size: "1", motion: "full" });
  expect(toAppearance(settings, { ...none, prefersLight: true }).theme).toBe("light");
  expect(toAppearance(settings, { ...none, prefersLight: true, prefersContrast: true }).theme).toBe("contrast");
  expect(toAppearance(settings, { ...none, prefersReducedMotion: true }).motion).toBe("reduced");
});

it("prefers what a person has set", () => {
  const settings = { theme: "dark", size: 1.3, reducedMotion: true } as const;
  const light = { ...none, prefersLight: true, prefersContrast: true };
  expect(toAppearance(settings, light)).toEqual({ theme: "dark", size: "1.3", motion: "reduced" });
});
