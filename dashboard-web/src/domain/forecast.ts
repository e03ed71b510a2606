export interface PlanQuestion {
  flagKey: string;
  ruleId: string;
  randomizationUnit: string;
  metricKey: string;
  allocationPercents: string[];
  /** A fraction: 0.1 is a tenth more. */
  effect: number;
  baseline?: { rate: number };
  /** Without a planned end: it takes more users. */
  openEnded?: boolean;
}

export type FindingCode =
  | "NO_BASELINE"
  | "METRIC_NEVER_SEEN"
  | "BASELINE_ZERO"
  | "NO_VARIANCE"
  | "EFFECT_IMPOSSIBLE"
  | "UNIT_KIND_UNSEEN"
  | "NO_TRAFFIC"
  | "TOO_LONG"
  | "STORE_AWAY";

/** What an experiment would need before it starts. Null where a number cannot be known; a finding says why. */
export interface Forecast {
  baseline?: {
    mean: number;
    variance: number;
    binary: boolean;
    source: {
      origin: "EXPECTED" | "ITERATION" | "DIRECTORY";
      experimentKey?: string | null;
      iteration?: number | null;
      units: number;
    };
  } | null;
  traffic: {
    perDay: number;
    source: "ITERATION" | "DIRECTORY" | "NONE";
    seen?: number | null;
    reached?: number | null;
  };
  needed?: { units: number; perVariation: number[] } | null;
  days?: number | null;
  weeks?: number | null;
  detectable: { days: number; units: number; effect?: number | null }[];
  findings: { code: FindingCode; field: string; text: string }[];
}
