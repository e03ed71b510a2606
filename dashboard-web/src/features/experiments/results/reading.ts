import {
  type Bounds,
  higherIsBetter,
  isShare,
  type Method,
  type MetricResult,
  type ResultRow,
  type Results,
} from "@/domain/results";
import { count, percent, signedPercent } from "@/lib/format";

/** As a fraction of the baseline, or in the metric's own unit. */
export type Scale = "lift" | "difference";

export type Outlook = "better" | "worse" | "open";

/** A change that can be shown: every number of it means something. */
export interface Reading {
  scale: Scale;
  estimate: number;
  low: number;
  high: number;
  /** As the row's chip has it, which may wait longer than the interval; without a chip, by the interval. */
  outlook: Outlook;
  /** One number of it, with no more digits than the interval supports. */
  text: (value: number) => string;
  size: string;
  range: string;
}

/** The analysis that may be shown of a row: the one that decides, or what is believed. Null: none may speak yet. */
export function methodOf(results: Results, row: ResultRow): Method | null {
  if (results.decidedBy === "bayesian" && row.chance) return row.chance.lift === null ? null : "bayesian";
  return row.difference?.decided ?? null;
}

export function reading(results: Results, metric: MetricResult, row: ResultRow, scale: Scale): Reading | null {
  const method = methodOf(results, row);
  if (!method) return null;
  if (method === "bayesian") {
    const { lift, low, high } = row.chance!;
    return scale === "lift" ? judged(row, made(metric, "lift", lift, { low, high })) : null;
  }
  const effect = scale === "lift" ? (row.lift?.status === "OK" ? row.lift : null) : row.difference;
  return effect ? judged(row, made(metric, scale, effect.estimate, effect[method])) : null;
}

/** Relative where the baseline allows, else in the metric's unit. */
export const anyReading = (results: Results, metric: MetricResult, row: ResultRow) =>
  reading(results, metric, row, "lift") ?? reading(results, metric, row, "difference");

/** The one-sided bounds that a guardrail is judged by, turned back to the way the number goes. */
export function guardReading(metric: MetricResult, row: ResultRow): Reading | null {
  const { low, high } = row.guardrail ?? { low: null, high: null };
  if (low === null || high === null || row.lift?.estimate == null) return null;
  const bounds = higherIsBetter(metric) ? { low, high } : { low: -high, high: -low };
  return judged(row, made(metric, "lift", row.lift.estimate, bounds));
}

export function made(
  metric: MetricResult,
  scale: Scale,
  estimate: number | null,
  { low, high }: Bounds,
): Reading | null {
  if (estimate === null || low === null || high === null) return null;
  const text = writer(metric, scale, (high - low) / 2);
  return {
    scale,
    estimate,
    low,
    high,
    outlook: outlook(metric, low, high),
    text,
    size: text(estimate),
    range: `${text(low)} to ${text(high)}`,
  };
}

/** A picture is never more certain than the word beside it. */
function judged({ chip }: ResultRow, reading: Reading | null): Reading | null {
  if (!reading || !chip) return reading;
  switch (chip.code) {
    case "BETTER":
      return { ...reading, outlook: "better" };
    case "WORSE":
    case "FAIL":
      return { ...reading, outlook: "worse" };
    case "NO_CLEAR_DIFFERENCE":
    case "TOO_EARLY":
    case "PASS":
    case "NOT_RULED_OUT":
      return { ...reading, outlook: "open" };
  }
}

/** Above zero is better, unless less of it is. */
function outlook(metric: MetricResult, low: number, high: number): Outlook {
  if (low <= 0 && high >= 0) return "open";
  return low > 0 === higherIsBetter(metric) ? "better" : "worse";
}

function writer(metric: MetricResult, scale: Scale, halfWidth: number): (value: number) => string {
  const digits = halfWidth > 0.005 ? 1 : 2;
  if (scale === "lift") return (value) => signedPercent(value, digits);
  if (isShare(metric)) return (value) => signedPercent(value, digits).replace(" %", " points");
  const places = decimals(halfWidth);
  return (value) => {
    const text = decimal(Math.abs(value), places);
    const sign = Number(Math.abs(value).toFixed(places)) === 0 ? "" : value < 0 ? "−" : "+";
    return `${sign}${text}${unit(metric)}`;
  };
}

/** The row's own value: `9.92 %`, `12.41 EUR`. */
export function valueText(metric: MetricResult, row: ResultRow, value = row.value): string {
  if (value === null) return "—";
  const error = row.standardError ?? 0;
  if (isShare(metric)) return percent(value, error > 0.0005 ? 1 : 2);
  return decimal(value, error > 0 ? decimals(error) : 2) + unit(metric);
}

/** What the value was made of: `477 of 4,811 users`. */
export function partsText(metric: MetricResult, row: ResultRow, units: string): string {
  if (row.converted !== undefined) return `${count(row.converted)} of ${count(row.n)} ${units}`;
  const sum = decimal(row.sum, Number.isInteger(row.sum) ? 0 : 2) + unit(metric);
  if (row.denominator !== undefined) return `${sum} / ${count(row.denominator)}`;
  const adds = metric.measure === "sum" || metric.measure === "count";
  return adds ? `${sum} by ${count(row.n)} ${units}` : `${count(row.n)} ${units}`;
}

const unit = ({ unit: name }: MetricResult) => (name ? ` ${name}` : "");

const decimals = (halfWidth: number) => Math.min(9, Math.max(0, Math.ceil(-Math.log10(Math.max(1e-9, halfWidth)))));

const decimal = (value: number, places: number) =>
  value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
