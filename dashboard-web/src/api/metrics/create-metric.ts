import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Metric, MetricKind, UrlMatcher } from "@/domain/metric";
import { path, post } from "@/lib/http";
import { metricsQuery } from "./get-metrics";

export interface NewMetric {
  key: string;
  name: string;
  kind: MetricKind;
  description?: string;
  tags: string[];
  eventKey?: string;
  selector?: string;
  urls?: UrlMatcher[];
  isNumeric: boolean;
  successCriteria: "HigherThanBaseline" | "LowerThanBaseline";
}

export function useCreateMetric(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewMetric) => post<Metric>(path`/api/v2/metrics/${project}`, input),
    onSuccess: () => client.invalidateQueries(metricsQuery(project)),
  });
}
