import type { Light, MetricResult } from "./results";

/** The results of an experiment, apart for each value of an attribute that was frozen when a unit joined. */
export interface Slices {
  by: string;
  asOf: number | null;
  completeThrough: number | null;
  status: "OK" | "NOT_COMPUTED" | "TOO_MANY_VALUES";
  /** What there is to know of them, to be shown as it is. */
  text: string;
  values: Slice[];
}

export interface Slice {
  /** Null for units that had none, and for the rest. */
  value: string | null;
  /** Whether these are all the rarer values together. */
  other: boolean;
  variations: { key: string; exposed: number }[];
  split: { light: Light; text: string };
  metrics: MetricResult[];
}

/** What slices by the day on which a unit joined are called in the API. */
export const BY_DAY = "firstExposureDay";
