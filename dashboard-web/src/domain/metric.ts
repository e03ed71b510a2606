import type { MetricFields } from "./metric-fields";

/** Where events come from. */
export type EventKind = "custom" | "click" | "pageview";
export type MetricKind = EventKind | "funnel";

/** What a metric's fields come to. */
export type Measure =
  | "conversion"
  | "count"
  | "sum"
  | "average"
  | "max"
  | "last"
  | "ratio"
  | "funnel"
  | "retention"
  | "percentile";

export type Direction = "HigherThanBaseline" | "LowerThanBaseline";

export interface UrlMatcher {
  kind: "exact" | "canonical" | "substring" | "regex";
  url?: string;
  substring?: string;
  pattern?: string;
}

export interface Metric extends MetricFields {
  _id: string;
  _version?: number;
  measure?: Measure;
  tags?: string[];
  _creationDate: number;
  experimentCount?: number;
  activeExperimentCount?: number;
}

export const KIND_NAME: Record<MetricKind, string> = {
  custom: "Custom event",
  click: "Click",
  pageview: "Page view",
  funnel: "Funnel",
};

export const MEASURE_NAME: Record<Measure, string> = {
  conversion: "Whether it happened",
  count: "How often",
  sum: "Total of values",
  average: "Average value",
  max: "Greatest value",
  last: "Latest value",
  ratio: "Ratio of two",
  funnel: "Steps of a path",
  retention: "Whether they came back",
  percentile: "Percentile of values",
};

/** As the form explains the choice. */
export const MEASURE_ABOUT: Record<Measure, string> = {
  conversion: "The share of users who did it at least once.",
  count: "Events per user; who has none counts as 0.",
  sum: "The values of a user's events added up, per user: revenue per user.",
  average: "The average of a user's values, per user; who has none counts as 0.",
  max: "The greatest of a user's values, per user.",
  last: "The latest of a user's values, per user: a balance, a level reached.",
  ratio: "All of one divided by all of another: revenue per order, clicks per view.",
  funnel: "The share of users who took all steps in order.",
  retention: "The share of users who did it within a window after they joined, of those whose window is over.",
  percentile: "The value below which a share of all events or users lies: p95 of load times.",
};

export const urlText = (matcher: UrlMatcher) => matcher.url ?? matcher.substring ?? matcher.pattern ?? "";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** `7 days`, `36 hours`, `90 minutes`: in the largest unit that needs no fraction. */
export function spanText(ms: number): string {
  const [size, unit] = ms % DAY === 0 ? [DAY, "day"] : ms % HOUR === 0 ? [HOUR, "hour"] : [MINUTE, "minute"];
  const n = Number((ms / size).toFixed(2));
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}

/** When events count, where that is not from the exposure to the experiment's end. */
export function windowText({ windowStartOffset, windowEndOffset }: MetricFields): string | null {
  if (windowStartOffset && windowEndOffset)
    return `between ${spanText(windowStartOffset)} and ${spanText(windowEndOffset)} after exposure`;
  if (windowEndOffset) return `within ${spanText(windowEndOffset)}`;
  return windowStartOffset ? `from ${spanText(windowStartOffset)} after exposure` : null;
}
