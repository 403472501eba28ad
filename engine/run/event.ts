import type { Action, Claim, Duty, Segment } from "../model/vocabulary.ts";
import type { Seconds } from "../model/people.ts";

/** How something died. */
export type DeathCause = "revocation" | "cascade" | "expiry" | "outside" | "rotation";

interface At {
  /** Second of the run. */
  t: Seconds;
}

/**
 * Everything that can happen in a run, with its outcome in it: folding events rolls no dice and reads no clock. Ids are
 * those of the scenario; a credential that the attacker made has the id
 * `template#n`, one that we issued anew `template@n`. `task` numbers are those of `taskOpened`.
 */
export type RunEvent = At &
  (
    | { type: "edgeDrawn"; edge: string; present: boolean }
    | { type: "moveStarted"; move: string; using: string | null; on: string }
    | { type: "moveBlocked"; move: string; control: string }
    | { type: "moveFailed"; move: string; why: "credential-dead" | "no-access" | "chance" | "isolated" }
    | { type: "moveCompleted"; move: string }
    | { type: "moveAbandoned"; move: string }
    /** `usableAt`: found in a copy only then; a second one for the same credential means that it was found sooner. */
    | { type: "credentialHeld"; credential: string; move: string | null; from: string | null; usableAt: Seconds }
    | { type: "footholdGained"; system: string; access: string[]; move: string | null }
    | {
        type: "credentialMinted";
        credential: string;
        template: string;
        from: string | null;
        by: "attacker" | "response";
      }
    | { type: "persistencePlanted"; object: string; move: string }
    | { type: "grantAltered"; edge: string; access: string[]; move: string }
    | { type: "recordsTaken"; system: string; records: number; move: string }
    | { type: "dataDestroyed"; system: string; move: string }
    | { type: "backupDestroyed"; system: string; move: string; colocatedWith: string | null }
    | { type: "destructionUndone"; system: string; by: string }
    | { type: "logDisabled"; log: string; move: string }
    | { type: "logErased"; log: string; move: string; forwarded: boolean }
    | { type: "settingChanged"; setting: string; move: string }
    | { type: "teamLockedOut"; team: string; move: string }
    | { type: "extortionMade"; party: string; move: string }
    | { type: "attackerReacted"; reaction: string; does: string }
    | { type: "alertRaised"; alert: number; control: string | null; about: string; team: string | null; false: boolean }
    | { type: "alertClosed"; alert: number; real: boolean; team: string }
    | {
        type: "taskOpened";
        task: number;
        action: Action;
        object: string;
        duty: Duty;
        team: string | null;
        for: string | null;
      }
    | { type: "taskWaits"; task: number; segment: Segment; team: string | null; duty: Duty; until: Seconds | null }
    | { type: "taskWorks"; task: number; segment: Segment; team: string; duty: Duty; until: Seconds }
    | { type: "ownerFound"; task: number; team: string }
    /** `team`: the slowest of those asked; `answered`: those whose answer came in time. */
    | { type: "consultEnded"; task: number; team: string | null; timedOut: boolean; answered: string[] }
    | { type: "consumersRevealed"; task: number; workloads: string[] }
    | { type: "taskDeclined"; task: number; team: string; why: "false-positive" | "ruled" }
    | { type: "taskRefused"; task: number; why: "nobody-able" | "already-done" | "no-copy" | "reopened" }
    | { type: "taskDone"; task: number }
    | { type: "vendorAsked"; task: number; party: string; clause: string | null; until: Seconds | null }
    | { type: "vendorClaimed"; task: number; party: string; claim: string; true: boolean }
    | { type: "actionExecuted"; task: number; action: Action; object: string; team: string }
    | { type: "credentialRevoked"; credential: string; task: number | null; dueDead: Seconds | null }
    | { type: "credentialDied"; credential: string; by: DeathCause }
    | { type: "credentialOrphaned"; credential: string; parent: string }
    | { type: "edgeCut"; edge: string; task: number | null }
    | { type: "grantNarrowed"; edge: string; access: string[]; task: number }
    | { type: "systemIsolated"; system: string; task: number }
    | { type: "systemReconnected"; system: string; task: number }
    | { type: "identitySuspended"; identity: string; task: number }
    | { type: "identityEnabled"; identity: string; task: number }
    | { type: "settingRolledBack"; setting: string; task: number }
    | { type: "credentialReissued"; credential: string; task: number | null }
    | { type: "workloadStopped"; workload: string; credential: string }
    | { type: "workloadResumed"; workload: string; stoppedFor: Seconds; cost: number }
    | { type: "evidenceLost"; evidence: string; by: "response" | "attacker" | "retention" }
    | { type: "evidencePreserved"; evidence: string }
    | { type: "knowledgeGained"; team: string; what: string; level: "suspected" | "known" | "cleared"; how: string }
    | { type: "verified"; task: number; team: string }
    | { type: "verificationFailed"; task: number; team: string }
    | { type: "incidentDeclared"; team: string }
    | { type: "commandTaken"; team: string }
    | { type: "containmentReached" }
    | { type: "containmentLost"; by: string }
    | { type: "containmentDeclared"; team: string; true: boolean }
    | { type: "containmentReopened"; by: string }
    | { type: "revocationClaimed"; team: string; party: string; claim: Claim; credentials: string[] }
    | { type: "outsideActed"; act: string; asked: boolean }
    | { type: "dataRestored"; system: string; by: string; lostSeconds: Seconds | null }
    | { type: "recoveryReached" }
    | { type: "obligationDue"; obligation: string; due: Seconds }
    | { type: "obligationMet"; obligation: string; lateSeconds: Seconds }
    | { type: "duplicateWork"; team: string; task: number }
    | { type: "horizonReached" }
    | { type: "budgetExceeded"; events: number }
  );

/** The name of an event type. */
export type RunEventType = RunEvent["type"];
