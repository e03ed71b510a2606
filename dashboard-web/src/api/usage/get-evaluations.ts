import { queryOptions } from "@tanstack/react-query";
import type { Json } from "@/domain/flag";
import { get, path } from "@/lib/http";

export interface EvaluationPoint {
  time: number;
  /** One count for each of `series`, in its order. */
  counts: number[];
}

export interface EvaluationUsage {
  series: { label: string; variation: number | null }[];
  points: EvaluationPoint[];
  total: number;
}

interface Answer {
  metadata: { key?: Json; variation?: number | string | null; name?: string; [other: string]: unknown }[];
  series: Record<string, number>[];
}

const HOUR = 3_600_000;

/** By what evaluations are told apart. */
export type UsageSplit = "variation" | "application" | "sdk";

/** Evaluations of a flag by hour. The window is cut to whole hours so that equal questions share an answer. */
export const evaluationsQuery = (
  project: string,
  environment: string,
  flag: string,
  hours: number,
  groupBy: UsageSplit = "variation",
) =>
  queryOptions({
    queryKey: ["evaluations", project, environment, flag, hours, groupBy],
    queryFn: async () => {
      const to = Math.floor(Date.now() / HOUR) * HOUR + HOUR;
      const url = path`/api/v2/usage/evaluations/${project}/${environment}/${flag}`;
      const answer = await get<Answer>(url, { query: { from: to - hours * HOUR, to, groupBy } });
      return usageOf(answer, to, hours);
    },
    staleTime: 60_000,
  });

/** The answer's rows name the series `"0"`, `"1"`…, in the order of its metadata. */
export function usageOf(answer: Answer, to: number, hours: number): EvaluationUsage {
  const series = answer.metadata.map((it, index) => {
    const number = Number(it.variation ?? it.key);
    const known =
      it.variation !== null && it.variation !== undefined && it.variation !== "-" && Number.isInteger(number);
    return {
      label: String(it.name ?? (known ? `Variation ${number}` : (it.key ?? index))),
      variation: known ? number : null,
    };
  });
  const from = to - hours * HOUR;
  const points = Array.from({ length: hours }, (_, i) => ({ time: from + i * HOUR, counts: series.map(() => 0) }));
  for (const row of answer.series) {
    const point = points[Math.floor((Number(row.time) - from) / HOUR)];
    if (!point) continue;
    for (const i of series.keys()) point.counts[i] = (point.counts[i] ?? 0) + (row[String(i)] ?? 0);
  }
  const total = points.reduce((sum, point) => sum + point.counts.reduce((a, b) => a + b, 0), 0);
  return { series, points, total };
}
