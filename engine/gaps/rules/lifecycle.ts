import type { Credential, Identity } from "../../model/trust-path.ts";
import { PREVENT_FORMS, type CredentialKind } from "../../model/vocabulary.ts";
import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, type GapRule } from "../gap-rule.ts";

const DAY = 86_400;
/** A static secret older than this counts as legacy. */
export const LEGACY_DAYS = 365;

const existing = (context: GapContext): Credential[] => context.concern.credentials.filter(({ exists }) => exists);
const days = (seconds: number): number => Math.round(-seconds / DAY);

/** Documented: somebody approved it and it has not run out at second 0. */
const hasException = ({ exception }: Credential): boolean =>
  exception !== null && exception.approver !== null && exception.expiresAt !== null && exception.expiresAt >= 0;

const noExpiry: GapRule = {
  id: "no-expiry",
  title: "No end of life",
  severity: "medium",
  question: "issued",
  standards: ["NHI7:2025", "PR.AA-01"],
  fixableBy: "architecture",
  check: (context) =>
    existing(context).map((credential) => ({
      isGap: credential.lifetime === null && !hasException(credential),
      paths: [credential.id],
    })),
  tell: (context, findings) => ({
    sentence: `${context.names(pathsOf(findings))} ${pathsOf(findings).length === 1 ? "never expires" : "never expire"}: once taken, ${pathsOf(findings).length === 1 ? "it works" : "they work"} until somebody revokes.`,
    remedy: "Issue with an end date, or document the exception with an approver and a date.",
  }),
};

const overdue: GapRule = {
  id: "rotation-overdue",
  title: "Rotation overdue",
  severity: "medium",
  question: "issued",
  standards: ["NHI7:2025", "PR.AA-01"],
  fixableBy: "control",
  check: (context) =>
    existing(context).flatMap((credential) =>
      credential.rotationDueAt === null
        ? []
        : [
            {
              isGap: credential.rotationDueAt < 0,
              paths: [credential.id],
              also: [`${days(credential.rotationDueAt)}`],
            },
          ],
    ),
  tell: (context, findings) => {
    const late = Math.max(...findings.map(({ also }) => Number(also?.[0] ?? 0)));
    return {
      sentence: `${context.names(pathsOf(findings))} should have been rotated ${late} days before the case begins.`,
      remedy: "Rotate now, and on a schedule that somebody owns.",
    };
  },
};

/** Kinds that are shown as they are, and work for whoever holds them. */
const STATIC_KINDS: readonly CredentialKind[] = ["api-key", "service-account-key", "personal-access-token", "password"];

const legacy: GapRule = {
  id: "legacy-without-compensating-control",
  title: "Legacy credential without a compensating control",
  severity: "medium",
  question: "scope-approved",
  standards: ["NHI4:2025", "PR.AA-03"],
  fixableBy: "control",
  check: (context) =>
    existing(context).flatMap((credential) => {
      const isLegacy =
        STATIC_KINDS.includes(credential.kind) &&
        credential.lifetime === null &&
        credential.issuedAt < -LEGACY_DAYS * DAY;
      if (!isLegacy) return [];
      const edges = context.reach.ownGrants(credential);
      // What comes after a deletion does not make the secret harder to use.
      const forms = PREVENT_FORMS.filter((form) => form !== "soft-delete");
      return [{ isGap: !context.isGuarded(forms, { credential, edges }), paths: [credential.id] }];
    }),
  tell: (context, findings) => ({
    sentence: `${context.names(pathsOf(findings))} ${isOrAre(pathsOf(findings))} more than ${LEGACY_DAYS} days old, without an end, and good from anywhere for whoever holds a copy.`,
    remedy: "Bind it to an address or a sender, or put a policy before its use, until it is replaced.",
  }),
};

/** Why nobody looks after a credential any more. */
function orphanedBy(
  context: GapContext,
  credential: Credential,
  subject: Identity,
): "owner-changed" | "no-owner" | "unused" | null {
  const { ownerChangedAt, issuedAt, lifetime, id } = credential;
  if (ownerChangedAt !== null && ownerChangedAt <= 0 && issuedAt < ownerChangedAt) return "owner-changed";
  if (subject.owner === null && subject.businessOwner === null) return "no-owner";
  const isUsed = context.scenario.workloads.some(({ uses }) => uses.includes(id));
  const isRoot = context.concern.edges.some(
    (edge) => edge.from === id && (edge.kind === "mints" || edge.kind === "delegates"),
  );
  return lifetime === null && !isUsed && !isRoot ? "unused" : null;
}

const ORPHAN_WORDS = {
  "owner-changed": "kept working after the owner changed",
  "no-owner": "speaks for an identity that no team owns",
  unused: "is good without end, but no work is known to use it",
};

const orphan: GapRule = {
  id: "orphan-credential",
  title: "Orphaned credential",
  severity: "high",
  question: "issued",
  standards: ["NHI1:2025", "PR.AA-01"],
  fixableBy: "letters",
  check: (context) =>
    existing(context).flatMap((credential): Finding[] => {
      const subject = context.concern.identities.find(({ id }) => id === credential.subject);
      if (subject === undefined) return [];
      // A person needs no owner and is no workload, but what was a predecessor's key is still somebody else's.
      if (subject.kind === "human" && credential.ownerChangedAt === null) return [];
      const orphaned = orphanedBy(context, credential, subject);
      const why = subject.kind === "human" && orphaned !== "owner-changed" ? null : orphaned;
      return [
        {
          isGap: why !== null,
          paths: [credential.id],
          group: why ?? "",
          severity: why === "owner-changed" ? "high" : "medium",
        },
      ];
    }),
  tell: (context, findings) => {
    const why = (findings[0]?.group ?? "unused") as keyof typeof ORPHAN_WORDS;
    return {
      sentence: `${findings.length === 1 ? context.names(pathsOf(findings)) : `Each of ${context.names(pathsOf(findings))}`} ${ORPHAN_WORDS[why]}.`,
      remedy:
        why === "unused"
          ? "Find out what it is for; without an answer, revoke it."
          : "Name an owner who reviews it, and issue it anew in that owner's name.",
    };
  },
};

const exceptions: GapRule = {
  id: "exception-undocumented-or-expired",
  title: "Exception undocumented or expired",
  severity: "medium",
  question: "scope-approved",
  standards: ["PR.AA-05", "GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    existing(context).flatMap((credential): Finding[] => {
      const { exception } = credential;
      if (exception === null) return [];
      const why =
        exception.approver === null
          ? "nobody approved"
          : exception.expiresAt === null
            ? "has no end"
            : exception.expiresAt < 0
              ? "has run out"
              : "";
      return [{ isGap: why !== "", paths: [credential.id], group: why.replaceAll(" ", "-"), also: [why] }];
    }),
  tell: (context, findings) => ({
    sentence: `${context.names(pathsOf(findings))} ${pathsOf(findings).length === 1 ? "lives" : "live"} by an exception that ${findings[0]?.also?.[0] ?? ""}.`,
    remedy: "Have the exception approved before use, with a date at which it ends; or end it now.",
  }),
};

/** From issuance to the end of a credential. */
export const LIFECYCLE_RULES = [noExpiry, overdue, legacy, orphan, exceptions];
