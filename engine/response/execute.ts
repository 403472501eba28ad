import {
  cutEdge,
  isolateSystem,
  narrowScope,
  reissue,
  revoke,
  revokeDerived,
  revokeSiblings,
  rotate,
  suspendIdentity,
  tightenBroker,
} from "./cuts.ts";
import { isKnownRobbed, knowledgeOf, learn, seenAtOf, openClaimOf, shareKnowledge } from "../teams/knowledge.ts";
import { KNOWN, SUSPECTED } from "../teams/knowledge-table.ts";
import { readerOf } from "../teams/reader.ts";
import { traceFindings } from "../teams/tracing.ts";
import { factsLostBy } from "../teams/consultation.ts";
import { actSooner } from "./outside.ts";
import { reconnectSystem } from "./put-back.ts";
import { isStillOpen, restoreData, settleRecovery } from "./recovery.ts";
import { turnSetting } from "../run/edges.ts";
import { teamIdOf, type Run } from "../run/state.ts";
import type { Task } from "../teams/task.ts";
import { touch } from "../attack/holdings.ts";

/** Carries out what a task is for. The instant is the end of its execution; deaths follow after propagation. */
export function executeTask(run: Run, task: Task): void {
  const { world } = run;
  if (task.action === "restore" && run.destroyed[numberIn(world.systemIndex, task)] === 0) {
    run.emit?.({ t: run.now, type: "taskRefused", task: task.number, why: "already-done" });
    return;
  }
  loseEvidence(run, task);
  switch (task.action) {
    case "triage":
    case "wait":
      return;
    case "confirm-vendor-evidence":
      return confirmClaim(run, task, numberIn(world.credentialIndex, task));
    case "declare":
      if (run.incident.declaredAt !== Infinity) return;
      run.incident.declaredAt = run.now;
      run.emit?.({ t: run.now, type: "incidentDeclared", team: teamIdOf(run, task.team) });
      shareKnowledge(run);
      return;
    case "take-command":
      run.incident.hasCommander = true;
      run.emit?.({ t: run.now, type: "commandTaken", team: teamIdOf(run, task.team) });
      return;
    case "trace-reach":
      for (const finding of traceFindings(run, task.team, task.object))
        learn(
          run,
          readerOf(run, task),
          finding.object,
          finding.level,
          { kind: "trace", object: task.object },
          finding.evidence,
        );
      return;
    case "preserve-evidence":
      world.scenario.evidence.forEach((fact, f) => {
        if (fact.system !== task.objectId || run.evidence[f] !== "there") return;
        run.evidence[f] = "preserved";
        run.emit?.({ t: run.now, type: "evidencePreserved", evidence: fact.id });
      });
      return;
    case "revoke":
      return revoke(run, task, numberIn(world.credentialIndex, task));
    case "revoke-siblings":
      return revokeSiblings(run, task, numberIn(world.credentialIndex, task));
    case "revoke-derived":
      return revokeDerived(run, task, numberIn(world.credentialIndex, task));
    case "rotate":
      return rotate(run, task, numberIn(world.credentialIndex, task));
    case "re-issue":
      return reissue(run, task, numberIn(world.credentialIndex, task));
    case "tighten-broker":
      return tightenBroker(run, task, numberIn(world.systemIndex, task));
    case "disable-integration":
    case "suspend-identity":
      return suspendIdentity(run, task, numberIn(world.identityIndex, task));
    case "isolate-system":
      return isolateSystem(run, task, numberIn(world.systemIndex, task));
    case "reconnect-system":
      return reconnectSystem(run, task, numberIn(world.systemIndex, task));
    case "narrow-scope":
      return narrowScope(run, task, numberIn(world.edgeIndex, task));
    case "cut-trust":
      return cutEdge(run, task, numberIn(world.edgeIndex, task));
    case "roll-back-configuration": {
      const setting = numberIn(world.settingIndex, task);
      if (run.settingChanged[setting] === 0) return;
      run.settingChanged[setting] = 0;
      turnSetting(run, setting, -1);
      run.emit?.({ t: run.now, type: "settingRolledBack", setting: task.objectId, task: task.number });
      touch(run, task.cause);
      run.restoredBy = run.organisation.teams[task.executor]?.ours === true ? "own" : "provider";
      settleRecovery(run, task.cause);
      return;
    }
    case "break-glass":
      run.organisation.teams.forEach((team, i) => {
        if (team.ours) run.lockedOut[i] = 0;
      });
      return;
    case "restore": {
      const { way } = task;
      const system = numberIn(world.systemIndex, task);
      // The window closed, or the copy died, while it was being worked on: another way has to be found.
      if (way === null || !isStillOpen(run, system, way)) {
        task.isDeclined = true;
        run.emit?.({ t: run.now, type: "taskRefused", task: task.number, why: "no-copy" });
        return;
      }
      if (way.kind === "undo") {
        run.emit?.({ t: run.now, type: "destructionUndone", system: task.objectId, by: teamIdOf(run, task.executor) });
      }
      const by = way.kind === "provider" ? "provider" : "own";
      return restoreData(run, system, by, teamIdOf(run, task.executor), way.lost, task.cause);
    }
    case "ask-vendor":
      return hearVendor(run, task);
    case "notify": {
      const o = world.scenario.obligations.findIndex((obligation) => obligation.id === task.objectId);
      const state = run.obligations[o];
      if (state === undefined || state.metAt !== Infinity) return;
      state.metAt = run.now;
      state.cause = task.cause;
      run.emit?.({
        t: run.now,
        type: "obligationMet",
        obligation: task.objectId,
        lateSeconds: Math.max(0, run.now - state.dueAt),
      });
      return;
    }
  }
}

/** The number, among the things of one kind, of what a task is about; −1: it is of another kind. */
function numberIn(index: ReadonlyMap<string, number>, { objectId }: Task): number {
  return index.get(objectId) ?? -1;
}

/** A party that was asked says what its teams know, and does sooner what it would have done later. */
function hearVendor(run: Run, task: Task): void {
  const party = run.organisation.objects[task.object]?.party ?? "";
  run.organisation.teams.forEach(({ team }, number) => {
    if (team.party !== party) return;
    const { level: levels } = knowledgeOf(run, number);
    for (let object = 0; object < levels.length; object++) {
      const level = levels[object] === KNOWN ? "known" : levels[object] === SUSPECTED ? "suspected" : null;
      if (level === null) continue;
      const seenAt = Math.max(seenAtOf(run, number, object), seenAtOf(run, task.team, object));
      const evidence = { at: seenAt, isMade: false, isRobbed: isKnownRobbed(run, number, object) };
      learn(run, task.team, object, level, { kind: "answer", party }, evidence);
    }
  });
  actSooner(run, party);
}

/** Tries what another party says is dead: all that was there when it said so, and what the attacker has. */
function confirmClaim(run: Run, task: Task, credential: number): void {
  const claimedAt = openClaimOf(run, task.requester ?? task.team, task.object) ?? run.now;
  run.instances.forEach((instance, i) => {
    if (instance.template !== credential || !instance.live || instance.issuedAt > claimedAt) return;
    // What we issued in its place is not what was revoked.
    if (!instance.isReissued || instance.held) task.covered.push(i);
  });
  task.isVerified = !isStillAlive(run, task);
  run.emit?.({
    t: run.now,
    type: task.isVerified ? "verified" : "verificationFailed",
    task: task.number,
    team: teamIdOf(run, task.executor),
  });
}

/** Acting before preserving loses the log facts that this act destroys. */
function loseEvidence(run: Run, task: Task): void {
  for (const f of factsLostBy(run, task.action, task.object)) {
    if (run.evidence[f] !== "there") continue;
    run.evidence[f] = "lost";
    const { id = "" } = run.world.scenario.evidence[f] ?? {};
    run.emit?.({ t: run.now, type: "evidenceLost", evidence: id, by: "response" });
  }
}

/** Whether anything that a cut was to kill is alive. */
export function isStillAlive(run: Run, task: Task): boolean {
  return task.covered.some((number) => run.instances[number]?.live === true);
}
