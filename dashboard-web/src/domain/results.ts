import type { IterationStatus, VerdictState } from "./experiment";
import type { Direction, Measure } from "./metric";

/** An analysis that may decide. */
export type Method = "alwaysValid" | "groupSequential" | "fixed" | "bayesian";
export type Test = Exclude<Method, "bayesian">;

export type Light = "OK" | "AMBER" | "RED";
export type Role = "primary" | "secondary" | "guardrail";

/** Null where the number would mean nothing. */
export interface Bounds {
  low: number | null;
  high: number | null;
  pValue?: number | null;
}

/** Treatment minus baseline in the metric's own unit; a share's in shares. */
export type Difference = { estimate: number | null; decided: Test | null } & Record<Test, Bounds>;

/** The difference as a fraction of the baseline. */
export type Lift = {
  estimate: number | null;
  status: "OK" | "BASELINE_UNSTABLE" | "BASELINE_ZERO" | "UNDEFINED";
} & Record<Test, Bounds>;

export interface Chance {
  toBeatBaseline: number | null;
  toBeBest: number | null;
  lift: number | null;
  low: number | null;
  high: number | null;
  lossOfTreatment: number | null;
  lossOfBaseline: number | null;
}

/** One-sided bounds of the lift, turned so that higher is better. */
export interface Guarded {
  decision: "PASS" | "FAIL" | "HARM" | "INCONCLUSIVE" | "NO_HARM_SEEN";
  low: number | null;
  high: number | null;
}

export interface ChipLabel {
  code: "BETTER" | "WORSE" | "NO_CLEAR_DIFFERENCE" | "TOO_EARLY" | "PASS" | "FAIL" | "NOT_RULED_OUT";
  text: string;
  arrow: string;
  coloured: boolean;
}

export interface ResultRow {
  key: string;
  n: number;
  value: number | null;
  standardError: number | null;
  converted?: number;
  rate: number | null;
  sum: number;
  denominator?: number;
  rawValue?: number;
  uncappedValue?: number;
  /** That a percentile of events is one of. */
  events?: number;
  difference?: Difference;
  lift?: Lift;
  chance?: Chance;
  guardrail?: Guarded;
  chip?: ChipLabel;
  status: "OK" | "NO_DATA" | "INSUFFICIENT" | "ZERO_VARIANCE" | "SMALL_COUNTS";
}

export interface FunnelStep {
  name: string;
  optional: boolean;
  rows: { key: string; reached: number; share: number | null; shareOfStepBefore: number | null }[];
}

export interface MetricResult {
  key: string;
  name: string;
  role: Role;
  primary: boolean;
  measure: Measure;
  kind: string;
  unit: string;
  successCriteria: Direction;
  guardrailMargin?: number;
  cap?: number;
  winsorUpperPercentile?: number;
  /** Where that percentile is now. */
  capAt?: number;
  cappedUnits?: number;
  percentile?: number;
  percentileOf?: "units" | "events";
  delayMillis: number;
  windowMillis?: number;
  matureOnly: boolean;
  adjustment?: { covariateMillis: number; coefficient: number; varianceReduction: number | null };
  steps?: FunnelStep[];
  rows: ResultRow[];
}

export interface VariationResult {
  key: string;
  name: string;
  variationId: string;
  baseline: boolean;
  exposed: number;
}

export interface Results {
  experimentKey: string;
  iteration: number;
  status: IterationStatus;
  asOf: number | null;
  completeThrough: number | null;
  decidedBy: Method;
  alpha: number;
  verdict: { state: VerdictState; text: string; variationKey: string | null };
  health: {
    split: { status: Light; pValue: number; chiSquarePValue: number; expected: number[]; observed: number[] };
    multiExposed: { status: Light; units: number; share: number };
    checks: { kind: "SPLIT" | "MIXED" | "FRESH" | "LATE" | "BALANCE"; light: Light; text: string }[];
  };
  progress: {
    share: number | null;
    detectable: number | null;
    daysLeft: number | null;
    plannedUnits: number | null;
    text: string;
  };
  variations: VariationResult[];
  metrics: MetricResult[];
  /** By what the results can be sliced. */
  sliceBy?: string[];
}

/** One metric day by day, by the analysis that decides. */
export interface Series {
  decidedBy: Method;
  metricKey: string | null;
  measure: Measure | null;
  variations: { key: string; points: SeriesPoint[] }[];
  /** Units that were first exposed on each day, baseline first. */
  days: { day: string; units: number[] }[];
}

export interface SeriesPoint {
  asOf: number;
  n: number;
  value: number | null;
  baseline: number | null;
  difference: { estimate: number | null; low: number | null; high: number | null };
  lift: { estimate: number | null; low: number | null; high: number | null };
  pValue: number | null;
}

/** The exact sums that everything is computed from. */
export interface Statistics {
  asOf: number | null;
  rows: {
    metricKey: string;
    variationKey: string;
    n: number;
    components: string[];
    sums: number[];
    products: number[];
  }[];
}

/**
 * Whether effects may be shown at all. Before, they would only mislead, so that they must not even be in the document.
 */
export function isReadable({ verdict: { state } }: Pick<Results, "verdict">): boolean {
  switch (state) {
    case "NO_DATA":
    case "TOO_EARLY":
    case "UNHEALTHY":
      return false;
    case "KEEP_RUNNING":
    case "SHIP":
    case "ROLL_BACK":
    case "NO_EFFECT":
    case "INCONCLUSIVE":
    case "REVIEW":
      return true;
  }
}

export const baselineOf = (results: Results) => results.variations.find((it) => it.baseline) ?? results.variations[0];
export const exposedIn = (results: Results) => results.variations.reduce((sum, it) => sum + it.exposed, 0);
export const isShare = ({ measure }: Pick<MetricResult, "measure">) =>
  measure === "conversion" || measure === "funnel" || measure === "retention";
export const higherIsBetter = ({ successCriteria }: Pick<MetricResult, "successCriteria">) =>
  successCriteria !== "LowerThanBaseline";
