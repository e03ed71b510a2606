import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Metric } from "@/domain/metric";
import type { MetricFields } from "@/domain/metric-fields";
import { patch, path, post } from "@/lib/http";
import { metricsQuery } from "./get-metrics";

/** Makes a metric, or changes the one of that key: a merge patch, which says of each field what it is from now on. */
export function useSaveMetric(project: string, metricKey?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...fields }: MetricFields) =>
      metricKey
        ? patch<Metric>(path`/api/v2/metrics/${project}/${metricKey}`, fields)
        : post<Metric>(path`/api/v2/metrics/${project}`, { key, tags: [], ...fields }),
    onSuccess: () => client.invalidateQueries(metricsQuery(project)),
  });
}
