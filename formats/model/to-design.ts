import type { Design, Selector } from "../../engine/model/design.ts";
import type { DesignText, SelectorText } from "../text/design-text.ts";
import { toAssumptions } from "./to-assumptions.ts";
import { orNull, toCoverage, toDuration } from "./to-times.ts";

/** The engine's value of an accepted design. */
export function toDesign(text: DesignText): Design {
  return {
    ...text,
    letters: text.letters.map((rule) => ({
      duty: rule.duty,
      on: toSelector(rule.on),
      responsible: rule.R,
      accountable: rule.A,
      consulted: rule.C,
      informed: rule.I,
      support: rule.S,
      leads: rule.leads,
    })),
    staffing: text.staffing.map((rule) => ({ ...rule, coverage: orNull(rule.coverage, toCoverage) })),
    preAuthorised: text.preAuthorised.map(({ action, on }) => ({ action, on: toSelector(on) })),
    policy: { ...text.policy, consultTimeout: orNull(text.policy.consultTimeout, toDuration) },
    assumptions: toAssumptions(text.assumptions),
  };
}

const ANY: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };

function toSelector(text: SelectorText): Selector {
  if (text === "any") return { ...ANY };
  if (typeof text === "string") return { ...ANY, object: text };
  const { type = null, kind = null, party = null, environment = null, issuer = null } = text;
  return { object: null, type, kind, party, environment, issuer };
}
