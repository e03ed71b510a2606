export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Variation {
  _id: string;
  value: Json;
  name?: string;
  description?: string;
}

export interface WeightedVariation {
  variation: number;
  /** Thousandths of a per cent; all of a rollout add up to 100,000. */
  weight: number;
  _untracked?: boolean;
}

export interface Rollout {
  variations: WeightedVariation[];
  bucketBy?: string;
  contextKind?: string;
  seed?: number;
  /** Present while an experiment runs on this split. */
  experimentAllocation?: unknown;
}

/** What a rule or the fallthrough serves: one variation, or a rollout. */
export interface Serve {
  variation?: number;
  rollout?: Rollout;
}

export interface Clause {
  _id?: string;
  contextKind?: string;
  attribute: string;
  op: string;
  values: Json[];
  negate: boolean;
}

export interface Rule extends Serve {
  _id: string;
  clauses: Clause[];
  description?: string;
}

export interface Target {
  contextKind: string;
  variation: number;
  values: string[];
}

export interface Prerequisite {
  key: string;
  variation: number;
  /** The editor keeps it beside the index, as the variation belongs to another flag. */
  variationId?: string;
}

export interface VariationSummary {
  rules?: number;
  targets?: number;
  contextTargets?: number;
  isFallthrough?: boolean;
  isOff?: boolean;
  rollout?: number;
}

/** A flag's state in one environment. A list answer may leave out the targeting and carry a summary instead. */
export interface FlagEnvironment {
  on: boolean;
  version: number;
  lastModified?: number;
  targets?: (Omit<Target, "contextKind"> & { contextKind?: string })[];
  contextTargets?: Target[];
  rules?: Rule[];
  fallthrough?: Serve;
  offVariation?: number | null;
  prerequisites?: Prerequisite[];
  _environmentName?: string;
  _summary?: { variations?: Record<string, VariationSummary>; prerequisites?: number };
}

export interface Flag {
  key: string;
  name: string;
  kind: "boolean" | "multivariate";
  description?: string;
  _version: number;
  creationDate: number;
  variations: Variation[];
  tags: string[];
  temporary?: boolean;
  archived: boolean;
  clientSideAvailability?: { usingMobileKey?: boolean; usingEnvironmentId?: boolean };
  defaults?: { onVariation: number; offVariation: number };
  environments?: Record<string, FlagEnvironment>;
}

export const WHOLE = 100_000;

/** What people call a variation: its name, else its value. */
export function variationName(variation: Variation | undefined): string {
  if (!variation) return "nothing";
  return variation.name || valueText(variation.value);
}

export function valueText(value: Json): string {
  return typeof value === "string" ? value || '""' : JSON.stringify(value);
}

export type ValueType = "boolean" | "string" | "number" | "json";

export function valueType(flag: Pick<Flag, "variations">): ValueType {
  const type = typeof flag.variations[0]?.value;
  return type === "boolean" || type === "string" || type === "number" ? type : "json";
}
