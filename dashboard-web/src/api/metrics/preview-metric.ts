import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { MetricPreview } from "@/domain/goal-event";
import type { MetricFields } from "@/domain/metric-fields";
import { path, post } from "@/lib/http";

/** What a metric, saved or not, would have seen in the last week. */
export const metricPreviewQuery = (project: string, environment: string, metric: MetricFields) =>
  queryOptions({
    queryKey: ["metric-preview", project, environment, metric],
    queryFn: () =>
      post<MetricPreview>(path`/api/v2/projects/${project}/environments/${environment}/metric-previews`, metric),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
