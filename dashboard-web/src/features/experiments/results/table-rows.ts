import { higherIsBetter, type MetricResult, type ResultRow, type Results, type Role } from "@/domain/results";
import { percent, pValue } from "@/lib/format";
import { anyReading, guardReading, methodOf, type Reading } from "./reading";

/** One treatment of one metric, as the table says it. */
export interface TableRow {
  metric: MetricResult;
  row: ResultRow;
  reading: Reading | null;
  /** Why there is no reading. */
  silence: string | null;
  /** A p-value or a chance. */
  evidence: string;
  /** Of a guardrail: the worst that it may be, against what is tolerated. */
  guard: string | null;
}

export interface TableMetric {
  metric: MetricResult;
  baseline: ResultRow | undefined;
  rows: TableRow[];
}

export interface TableGroup {
  role: Role;
  title: string;
  about: string;
  metrics: TableMetric[];
}

const ROLES: { role: Role; title: string; about: string }[] = [
  { role: "primary", title: "Primary", about: "decides; corrected for the number of variations" },
  { role: "secondary", title: "Secondary", about: "exploratory, not corrected: ideas, not proof" },
  { role: "guardrail", title: "Guardrails", about: "must not get worse; the shaded side is not tolerated" },
];

/** In the order of the iteration, by role; nothing is sorted by size. */
export function tableGroups(results: Results): TableGroup[] {
  const baseline = results.variations.find((it) => it.baseline)?.key ?? results.variations[0]?.key;
  return ROLES.map((group) => ({
    ...group,
    metrics: results.metrics
      .filter((it) => it.role === group.role)
      .map((metric) => ({
        metric,
        baseline: metric.rows.find((it) => it.key === baseline),
        rows: metric.rows.filter((it) => it.key !== baseline).map((row) => tableRow(results, metric, row)),
      })),
  })).filter((it) => it.metrics.length > 0);
}

function tableRow(results: Results, metric: MetricResult, row: ResultRow): TableRow {
  const reading = (metric.role === "guardrail" ? guardReading(metric, row) : null) ?? anyReading(results, metric, row);
  return {
    metric,
    row,
    reading,
    silence: reading ? null : silence(row),
    evidence: evidence(results, row),
    guard: guardText(metric, row),
  };
}

export function silence(row: ResultRow): string {
  switch (row.status) {
    case "NO_DATA":
      return "no data";
    case "ZERO_VARIANCE":
      return "all values are the same";
    case "INSUFFICIENT":
    case "SMALL_COUNTS":
      return "too few to compare";
    case "OK":
      return row.difference && !row.difference.decided ? "judged at the planned end" : "cannot be compared";
  }
}

/** Why a change is told in the metric's unit and not in per cent. */
export function baselineText(row: ResultRow): string | null {
  switch (row.lift?.status) {
    case "BASELINE_ZERO":
      return "no per cent: the baseline is zero";
    case "BASELINE_UNSTABLE":
      return "no per cent: the baseline is too uncertain";
    default:
      return null;
  }
}

function evidence(results: Results, row: ResultRow): string {
  const method = methodOf(results, row);
  if (!method) return "";
  if (method === "bayesian") return row.chance?.toBeatBaseline == null ? "" : chanceText(row.chance.toBeatBaseline);
  const p = row.difference?.[method].pValue;
  return p == null ? "" : `p ${p < 0.001 ? pValue(p) : `= ${pValue(p)}`}`;
}

/** Never certain: nothing measured is. */
export function chanceText(chance: number): string {
  if (chance > 0.999) return "> 99.9 %";
  if (chance < 0.001) return "< 0.1 %";
  return percent(chance, chance > 0.99 || chance < 0.01 ? 1 : 0);
}

function guardText(metric: MetricResult, row: ResultRow): string | null {
  const worst = row.guardrail?.low;
  if (metric.role !== "guardrail" || metric.guardrailMargin === undefined || worst == null) return null;
  const side = higherIsBetter(metric) ? "drop" : "rise";
  const tolerated = `${Number((metric.guardrailMargin * 100).toFixed(2))} % tolerated`;
  const digits = (row.guardrail!.high ?? worst) - worst > 0.01 ? 1 : 2;
  return worst >= 0 ? `no ${side}; ${tolerated}` : `${side} of at most ${percent(-worst, digits)}; ${tolerated}`;
}
