import type { IntervalRow } from "@/components/charts/interval-plot";
import type { MetricResult, ResultRow } from "@/domain/experiment";
import { signedPercent } from "@/lib/format";

/** The change as a share of the baseline's rate, or in points. */
export type Measure = "lift" | "difference";

export function plotRows(
  metric: MetricResult,
  measure: Measure,
  baseline: string | undefined,
  indexOf: (key: string) => number,
): IntervalRow[] {
  return metric.rows.flatMap((row) => {
    const it = row[measure];
    const valid = it?.alwaysValid;
    if (row.key === baseline || !it || !valid || (measure === "lift" && !liftReadable(row))) return [];
    const fixed = it.fixed ?? valid;
    const digits = digitsFor((valid.high - valid.low) / 2);
    const text = (value: number) => signedPercent(value, digits);
    const unit = measure === "difference" ? " points" : "";
    return [
      {
        name: row.key,
        variation: indexOf(row.key),
        estimate: it.estimate,
        fixed,
        alwaysValid: valid,
        text: `${text(it.estimate)}${unit}`,
        range: `${text(valid.low)} to ${text(valid.high)}`,
        verdict: valid.low > 0 ? "higher" : valid.high < 0 ? "lower" : "open",
      },
    ];
  });
}

export const liftReadable = (row: ResultRow) => !row.lift?.status || row.lift.status === "OK";

/** No more digits than the interval supports. */
export const digitsFor = (halfWidth: number) => (halfWidth > 0.005 ? 1 : 2);
