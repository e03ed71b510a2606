import type { IntervalRow } from "@/components/charts/interval-plot";
import type { Effect, Interval, MetricResult, ResultRow } from "@/domain/experiment";
import { signedPercent } from "@/lib/format";

/** The change as a share of the baseline's rate, or in points. */
export type Measure = "lift" | "difference";

interface Bounds {
  low: number;
  high: number;
}

/** A change that can be shown: every number of it means something. */
export interface Reading {
  estimate: number;
  fixed: Bounds;
  alwaysValid: Bounds;
  verdict: "better" | "worse" | "open";
  /** One number of it, with no more digits than the interval supports. */
  text: (value: number) => string;
}

export function reading(metric: MetricResult, row: ResultRow, measure: Measure): Reading | null {
  const effect = row[measure];
  const alwaysValid = bounds(effect?.alwaysValid);
  if (!effect || effect.estimate === null || !alwaysValid || unreadable(effect)) return null;
  const digits = (alwaysValid.high - alwaysValid.low) / 2 > 0.005 ? 1 : 2;
  const unit = measure === "difference" ? " points" : "";
  return {
    estimate: effect.estimate,
    fixed: bounds(effect.fixed) ?? alwaysValid,
    alwaysValid,
    verdict: verdict(metric, alwaysValid),
    text: (value) => signedPercent(value, digits).replace(" %", unit ? unit : " %"),
  };
}

export function plotRows(
  metric: MetricResult,
  measure: Measure,
  baseline: string | undefined,
  indexOf: (key: string) => number,
): IntervalRow[] {
  return metric.rows.flatMap((row) => {
    const it = row.key === baseline ? null : reading(metric, row, measure);
    if (!it) return [];
    const range = `${it.text(it.alwaysValid.low)} to ${it.text(it.alwaysValid.high)}`;
    return [{ ...it, name: row.key, variation: indexOf(row.key), label: it.text(it.estimate), range }];
  });
}

/** Above zero is better, unless the metric is one of those where less is. */
function verdict(metric: MetricResult, { low, high }: Bounds): Reading["verdict"] {
  if (low <= 0 && high >= 0) return "open";
  return low > 0 === (metric.successCriteria !== "LowerThanBaseline") ? "better" : "worse";
}

function bounds(interval: Interval | undefined): Bounds | null {
  if (!interval || interval.low === null || interval.high === null) return null;
  return { low: interval.low, high: interval.high };
}

const unreadable = (effect: Effect) => effect.status !== undefined && effect.status !== "OK";
