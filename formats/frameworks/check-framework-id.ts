import { didYouMean } from "../nearest-word.ts";
import { CSF_SUBCATEGORIES, findCsfSuccessors } from "./csf-subcategories.ts";

/**
 * The official titles of the OWASP Non-Human Identities Top 10, 2025 edition, by number. There is no item for
 * monitoring, accountability or backups.
 */
const NHI_TITLES = [
  "Improper Offboarding",
  "Secret Leakage",
  "Vulnerable Third-Party NHI",
  "Insecure Authentication",
  "Overprivileged NHI",
  "Insecure Cloud Deployment Configurations",
  "Long-Lived Secrets",
  "Environment Isolation",
  "NHI Reuse",
  "Human Use of NHI",
] as const;

/** The titles of the OWASP Top 10 for Agentic Applications, 2026 edition, by number. */
const ASI_TITLES = [
  "Agent Goal Hijack",
  "Tool Misuse and Exploitation",
  "Identity and Privilege Abuse",
  "Agentic Supply Chain Vulnerabilities",
  "Unexpected Code Execution",
  "Memory and Context Poisoning",
  "Insecure Inter-Agent Communication",
  "Cascading Failures",
  "Human-Agent Trust Exploitation",
  "Rogue Agents",
] as const;

/** Ids seen in drafts that no framework has, with what their authors meant. Printed in docs/SCENARIO-FORMAT.md. */
export const WRONG_FRAMEWORK_IDS: ReadonlyMap<string, string> = new Map([
  [
    "NHI-01",
    "NHI1:2025 is Improper Offboarding; over-privilege is NHI5:2025, one token for several environments NHI8:2025",
  ],
  [
    "NHI-03",
    "NHI3:2025 is Vulnerable Third-Party NHI; rotation and lifetime are NHI7:2025, revocation and ownerless tokens NHI1:2025, leaks NHI2:2025, sharing NHI9:2025",
  ],
  ["A-04", "write ASI03 for token abuse and authorisation at run time, ASI04 for a compromised agent component"],
  ["A1", "write ASI02 for chained tools, ASI03 for a stolen token"],
  ["SA-3", "SP 800-207 has no control ids: write SP 800-207 with a section, or a control of SP 800-53"],
  ["PR.AC-4", "it is an id of CSF 1.1; write PR.AA-05"],
]);

/** Frameworks of which only the name is checked. */
const NAMED_ONLY = /^(?:SP 800-\d+[A-Z]?(?:r\d)?|AI RMF|ISO\/IEC \d+|FIPS \d+|GDPR|DORA|NIS2)(?:[ :,].{1,40})?$/;

/** What is wrong with a framework id; null where nothing is. */
export function checkFrameworkId(id: string): { code: "BT332" | "BT333"; message: string } | null {
  const wrong = (message: string): { code: "BT332"; message: string } => ({
    code: "BT332",
    message: `${id} is not an official id: ${message}`,
  });
  if (/^NHI(?:[1-9]|10):2025$/.test(id) || /^ASI(?:0[1-9]|10)$/.test(id) || CSF_SUBCATEGORIES.has(id)) return null;
  if (NAMED_ONLY.test(id)) return null;
  const known = WRONG_FRAMEWORK_IDS.get(id);
  if (known !== undefined) return wrong(known);

  const nhi = /^NHI[- ]?0*(\d{1,2})(?::\d{4})?$/i.exec(id)?.[1];
  if (nhi !== undefined && Number(nhi) >= 1 && Number(nhi) <= 10) {
    return wrong(`write NHI${Number(nhi)}:2025 if you mean ${NHI_TITLES[Number(nhi) - 1] ?? ""}`);
  }
  const asi = /^ASI[- ]?0*(\d{1,2})$/i.exec(id)?.[1];
  if (asi !== undefined && Number(asi) >= 1 && Number(asi) <= 10) {
    return wrong(`write ASI${String(Number(asi)).padStart(2, "0")} if you mean ${ASI_TITLES[Number(asi) - 1] ?? ""}`);
  }
  const successors = findCsfSuccessors(id.toUpperCase());
  const exact = successors.filter((successor) => CSF_SUBCATEGORIES.has(successor));
  if (exact.length > 0) return wrong(`in CSF 2.0 write ${exact.join(" or ")}`);
  if (successors.length > 0) return wrong(`in CSF 2.0 look for one in the category ${successors.join(" or ")}`);
  const hint = didYouMean(id, CSF_SUBCATEGORIES);
  const message = `no known framework has the id "${id}".${hint} Write for example NHI1:2025, ASI03, PR.AA-05 or SP 800-61r3`;
  return { code: "BT333", message };
}
