import { queryOptions } from "@tanstack/react-query";
import type { Metric } from "@/domain/metric";
import { get, path } from "@/lib/http";

export const metricsQuery = (project: string) =>
  queryOptions({
    queryKey: ["metrics", project],
    queryFn: async () =>
      (await get<{ items: Metric[] }>(path`/api/v2/metrics/${project}`, { query: { limit: 1000 } })).items ?? [],
    staleTime: 10_000,
  });
