import type { VerdictState } from "@/domain/experiment";
import type { MetricResult, ResultRow, Results, Test } from "@/domain/results";

/** An answer of the API: one-click against control, with effects in it whatever the verdict's state is. */
export function testResults(state: VerdictState, more: Partial<Results> = {}): Results {
  return {
    experimentKey: "checkout",
    iteration: 1,
    status: "running",
    asOf: 1_700_000_000_000,
    completeThrough: 1_700_000_000_000,
    decidedBy: "alwaysValid",
    alpha: 0.05,
    verdict: { state, text: `Verdict ${state}.`, variationKey: state === "SHIP" ? "one-click" : null },
    health: {
      split: { status: "OK", pValue: 0.62, chiSquarePValue: 0.0001, expected: [0.5, 0.5], observed: [4811, 4797] },
      multiExposed: { status: "OK", units: 12, share: 0.00125 },
      checks: [
        { kind: "SPLIT", light: "OK", text: "Traffic split ok" },
        { kind: "MIXED", light: "OK", text: "0.1 % of users saw two variations" },
        { kind: "FRESH", light: "OK", text: "Data fresh 4 minutes ago" },
      ],
    },
    progress: { share: 0.5, detectable: 0.136, daysLeft: 9, plannedUnits: 20_000, text: "Can detect 13.6 %." },
    variations: [
      { key: "control", name: "control", variationId: "a", baseline: true, exposed: 4811 },
      { key: "one-click", name: "one-click", variationId: "b", baseline: false, exposed: 4797 },
    ],
    metrics: [testMetric()],
    ...more,
  };
}

export const testMetric = (more: Partial<MetricResult> = {}, treatment: Partial<ResultRow> = {}): MetricResult => ({
  key: "purchase",
  name: "Purchase",
  role: "primary",
  primary: true,
  measure: "conversion",
  kind: "custom",
  unit: "",
  successCriteria: "HigherThanBaseline",
  delayMillis: 0,
  matureOnly: false,
  ...more,
  rows: [control, { ...oneClick, ...treatment }],
});

const control: ResultRow = {
  key: "control",
  n: 4811,
  value: 0.0991,
  standardError: 0.0043,
  converted: 477,
  rate: 0.0991,
  sum: 477,
  status: "OK",
};

const bounds = (low: number, high: number, pValue: number) => ({ low, high, pValue });

export const decidedBy = (decided: Test | null, low = 0.0061, high = 0.0471) => ({
  estimate: 0.0266,
  decided,
  fixed: bounds(0.014, 0.0392, 0.00004),
  alwaysValid: bounds(low, high, 0.0021),
  groupSequential: bounds(0.0131, 0.0401, 0.0003),
});

const oneClick: ResultRow = {
  key: "one-click",
  n: 4797,
  value: 0.1257,
  standardError: 0.0048,
  converted: 603,
  rate: 0.1257,
  sum: 603,
  status: "OK",
  difference: decidedBy("alwaysValid"),
  lift: {
    estimate: 0.2678,
    status: "OK",
    fixed: bounds(0.131, 0.42, 0.00004),
    alwaysValid: bounds(0.0583, 0.5141, 0.0021),
    groupSequential: bounds(0.1213, 0.4377, 0.0003),
  },
  chip: { code: "BETTER", text: "Better", arrow: "↑", coloured: true },
};
