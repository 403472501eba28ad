import type { GraphEdge, GraphNode, GraphView, NodeTruth } from "../../../contract/graph.ts";
import { accessOf } from "../../../engine/compile/access-mask.ts";
import type { Credential, Edge } from "../../../engine/model/trust-path.ts";
import { isPlayed } from "../../../engine/play/live.ts";
import { roomView } from "../../../engine/play/views.ts";
import { levelOf } from "../../../engine/teams/knowledge.ts";
import { createTitles } from "../../../story/titles.ts";
import { attackPathOf, plantedOf } from "./attack-path.ts";
import { dealtWith } from "./dealt-with.ts";
import { ownersOf } from "./graph-owners.ts";
import { TIER, tierOfSystem } from "./graph-tier.ts";
import { truthsOf } from "./graph-truth.ts";
import type { OpenSession } from "../session/open-session.ts";

/** Who looks: only the facilitator sees what is true, and what nobody on our side has on a list. */
export type Viewer = "facilitator" | "solo" | "room";

/** The trust graph as a viewer may see it, built by naming what goes in. */
export function toGraphView({ exercise }: Pick<OpenSession, "exercise">, viewer: Viewer): GraphView {
  const { scenario, play } = exercise;
  const { live } = play;
  const { run } = live;
  const { world, organisation } = run;
  const isFacilitator = viewer === "facilitator";
  const titles = createTitles(scenario);
  const view = roomView(live);
  const seen = new Map(view.objects.map((object) => [object.id, object]));
  const dealt = dealtWith(view, live.events);
  const isShown = (id: string): boolean => isFacilitator || seen.has(id);
  const knowledge = (id: string): GraphNode["knowledge"] => seen.get(id)?.level ?? "unknown";
  const planted = plantedOf(live.events);
  const truths = isFacilitator ? truthsOf(run, marked(scenario.edges, planted)) : null;
  const knownBy = (id: string): string[] => {
    const object = organisation.objectIndex.get(id) ?? -1;
    return organisation.teams.flatMap(({ team }, t) => {
      if (!isFacilitator && !isPlayed(live, t)) return [];
      const level = levelOf(run, t, object);
      return level === "known" || level === "suspected" ? [team.tag] : [];
    });
  };
  const node = (
    type: GraphNode["type"],
    tier: number,
    one: { id: string; title: string; kind?: string; party?: string | null; inventory?: boolean },
    truth: NodeTruth | null,
    more: Partial<GraphNode> = {},
  ): GraphNode[] => {
    if (!isShown(one.id)) return [];
    return [
      {
        id: one.id,
        title: one.title,
        type,
        kind: one.kind ?? null,
        party: one.party ?? null,
        tier,
        inInventory: one.inventory ?? true,
        canMint: scenario.edges.some((edge) => edge.kind === "mints" && edge.from === one.id && isShown(edge.id)),
        isInScope: world.inScope[world.systemIndex.get(one.id) ?? -1] === 1,
        owners: ownersOf(organisation, titles, type, one.kind ?? "", one.id),
        knowledge: knowledge(one.id),
        dealt: dealt.get(one.id) ?? null,
        knownBy: knownBy(one.id),
        truth,
        issuedAt: null,
        expiresAt: null,
        derivedFrom: null,
        siblings: [],
        usedBy: [],
        references: [],
        ...more,
      },
    ];
  };
  const subjects = new Map(scenario.identities.map((identity) => [identity.id, identity.party]));
  const profiles = new Map(scenario.profiles.map((profile) => [profile.id, profile.source]));
  const sources = new Map(scenario.sources.map((source) => [source.id, source.title]));
  /** Ways in which it is abused, by the published catalogue: that is the answer, and so the facilitator's. */
  const techniquesOn = (id: string): string[] =>
    isFacilitator
      ? [...new Set(scenario.attacker.moves.flatMap((m) => (m.on === id || m.using === id ? m.techniques : [])))]
      : [];
  const sourceOf = (issuer: string): string[] => {
    const profile = scenario.systems.find(({ id }) => id === issuer)?.profile ?? "";
    return [sources.get(profiles.get(profile) ?? "") ?? ""].filter((title) => title !== "");
  };
  const credentialNode = (one: Credential): GraphNode[] => {
    // When something was made is on our lists, or it is the facilitator's to know.
    const isDated = isFacilitator || seen.get(one.id)?.level === "listed" || one.inventory;
    const current = run.instances[run.current[world.credentialIndex.get(one.id) ?? -1] ?? -1];
    const issuedAt = isFacilitator ? (current?.issuedAt ?? (one.exists ? one.issuedAt : null)) : one.issuedAt;
    return node(
      "credential",
      TIER.credentials,
      {
        id: one.id,
        title: one.title,
        kind: one.kind,
        party: subjects.get(one.subject) ?? null,
        inventory: one.inventory,
      },
      truths?.credential(one.id) ?? null,
      {
        issuedAt: isDated ? issuedAt : null,
        expiresAt: isDated && issuedAt !== null && one.lifetime !== null ? issuedAt + one.lifetime.p50 : null,
        derivedFrom: one.derivedFrom !== null && isShown(one.derivedFrom) ? one.derivedFrom : null,
        siblings: scenario.credentials.flatMap(({ id, workflow }) =>
          id !== one.id && workflow !== null && workflow === one.workflow && isShown(id) ? [id] : [],
        ),
        usedBy: scenario.workloads.flatMap(({ title, uses, documented }) =>
          uses.includes(one.id) && (isFacilitator || documented) ? [title] : [],
        ),
        references: [...techniquesOn(one.id), ...sourceOf(one.issuer)],
      },
    );
  };
  const edgeOf = (edge: Edge): GraphEdge[] => {
    if (!isShown(edge.id) || !isShown(edge.from) || !isShown(edge.to)) return [];
    const number = world.edgeIndex.get(edge.id) ?? -1;
    return [
      {
        id: edge.id,
        title: capitalised(titles.of(edge.id)),
        kind: edge.kind,
        from: edge.from,
        to: edge.to,
        access: isFacilitator ? accessOf(run.graph.edgeAccess[number] ?? 0) : edge.access,
        // What the public record is silent on is no knowledge of the room's.
        record:
          !isFacilitator || edge.certainty === "known"
            ? "known"
            : edge.certainty === "unknown"
              ? "unknown"
              : "disputed",
        knowledge: knowledge(edge.id),
        truth: truths?.edge(edge.id) ?? null,
      },
    ];
  };
  const plainEdge = (kind: "uses" | "issues", from: string, to: string): GraphEdge[] =>
    isShown(from) && isShown(to)
      ? [
          {
            id: `${kind} ${from} ${to}`,
            title: `${capitalised(titles.of(from))} ${kind} ${titles.of(to)}`,
            kind,
            from,
            to,
            access: [],
            record: "known",
            knowledge: "listed",
            truth: null,
          },
        ]
      : [];
  return {
    parties: scenario.parties.flatMap(({ id, title, kind }) => (isShown(id) ? [{ id, title, kind }] : [])),
    nodes: [
      ...scenario.identities.flatMap((one) => node("identity", TIER.identities, one, truths?.identity(one.id) ?? null)),
      ...scenario.credentials.flatMap(credentialNode),
      ...scenario.systems.flatMap((one, s) =>
        node(
          "system",
          tierOfSystem(one, world.inScope[s] === 1, scenario.parties),
          one,
          truths?.system(one.id) ?? null,
          { references: techniquesOn(one.id) },
        ),
      ),
      ...scenario.settings.flatMap(({ id, title, system }) => {
        const at = scenario.systems.find((one) => one.id === system);
        const tier = at === undefined ? TIER.systems : tierOfSystem(at, true, scenario.parties);
        return node("setting", tier, { id, title, party: at?.party ?? null }, truths?.setting(id) ?? null);
      }),
    ],
    edges: [
      ...scenario.edges.flatMap(edgeOf),
      ...scenario.credentials.flatMap(({ id, subject }) => plainEdge("uses", subject, id)),
      ...scenario.credentials.flatMap(({ id, issuer }) => plainEdge("issues", issuer, id)),
      ...scenario.settings.flatMap(({ id, system }) => plainEdge("uses", system, id)),
    ],
    path: isFacilitator ? attackPathOf(scenario, titles, live.events) : null,
  };
}

/** What was planted, and the things that a planted edge starts from. */
function marked(edges: readonly Edge[], planted: ReadonlySet<string>): Set<string> {
  return new Set([...planted, ...edges.flatMap((edge) => (planted.has(edge.id) ? [edge.from] : []))]);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
