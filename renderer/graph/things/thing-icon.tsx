import {
  AppWindow,
  Archive,
  Bot,
  Cloud,
  Container,
  Database,
  GitBranch,
  KeyRound,
  Laptop,
  Layers,
  LockKeyhole,
  Radar,
  RefreshCcwDot,
  Router,
  ScrollText,
  SlidersHorizontal,
  Ticket,
  UserRound,
  Waypoints,
  Workflow,
  type LucideIcon,
} from "lucide-react";

import type { Shape } from "./node-shape.ts";

const BY_KIND: Record<string, LucideIcon> = {
  "identity-provider": Waypoints,
  saas: AppWindow,
  "source-control": GitBranch,
  ci: Workflow,
  "cloud-control-plane": Cloud,
  "secret-store": LockKeyhole,
  broker: RefreshCcwDot,
  "api-gateway": Router,
  siem: Radar,
  "data-store": Database,
  "backup-store": Archive,
  "log-store": ScrollText,
  ticketing: Ticket,
  endpoint: Laptop,
};

const BY_SHAPE: Partial<Record<Shape, LucideIcon>> = {
  credential: KeyRound,
  human: UserRound,
  workload: Container,
  agent: Bot,
  setting: SlidersHorizontal,
  group: Layers,
};

/** The icon of a thing: by its kind, else by its shape. */
export function ThingIcon({ shape, kind, size = 16 }: { shape: Shape; kind: string | null; size?: number }) {
  const Icon = BY_SHAPE[shape] ?? BY_KIND[kind ?? ""] ?? AppWindow;
  return <Icon size={size} strokeWidth={1.5} aria-hidden="true" className="thing-icon" />;
}
