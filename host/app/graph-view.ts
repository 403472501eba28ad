import type { GraphEdge, GraphNode, GraphView } from "../../contract/graph.ts";
import { roomView, type ViewObject } from "../../engine/play/views.ts";
import type { OpenSession } from "./open-session.ts";

/** Who looks: only the facilitator sees what is true, and what nobody on our side has on a list. */
export type Viewer = "facilitator" | "solo" | "room";

/** The trust graph as a viewer may see it, built by naming what goes in. */
export function toGraphView({ exercise }: OpenSession, viewer: Viewer): GraphView {
  const { scenario, play } = exercise;
  const view = roomView(play.live);
  const seen = new Map(view.objects.map((object) => [object.id, object]));
  const isShown = (id: string): boolean => viewer === "facilitator" || seen.has(id);
  const knowledge = (id: string): GraphNode["knowledge"] => seen.get(id)?.level ?? "unknown";
  const node = (
    type: GraphNode["type"],
    tier: number,
    one: { id: string; title: string; kind?: string; party?: string; inventory?: boolean },
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
        canMint: false,
        isInScope: false,
        owners: { duty: "", responsible: [], accountable: [], consulted: [], informed: [] },
        knowledge: knowledge(one.id),
        knownBy: [],
        truth: null,
        issuedAt: null,
        expiresAt: null,
        derivedFrom: null,
        siblings: [],
        references: [],
      },
    ];
  };
  return {
    parties: scenario.parties.map(({ id, title, kind }) => ({ id, title, kind })),
    nodes: [
      ...scenario.identities.flatMap((one) => node("identity", 1, one)),
      ...scenario.credentials.flatMap(({ id, title, kind, inventory }) =>
        node("credential", 2, { id, title, kind, inventory }),
      ),
      ...scenario.systems.flatMap((one) => node("system", 4, one)),
    ],
    edges: scenario.edges.flatMap((edge): GraphEdge[] => {
      const shown: ViewObject | undefined = seen.get(edge.id);
      if (viewer !== "facilitator" && shown === undefined) return [];
      return [
        {
          id: edge.id,
          kind: edge.kind,
          from: edge.from,
          to: edge.to,
          access: [],
          record: "known",
          knowledge: knowledge(edge.id),
          truth: null,
        },
      ];
    }),
    path: null,
  };
}
