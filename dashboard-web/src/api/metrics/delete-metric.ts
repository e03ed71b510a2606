import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del, path } from "@/lib/http";
import { metricsQuery } from "./get-metrics";

export function useDeleteMetric(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (metric: string) => del(path`/api/v2/metrics/${project}/${metric}`),
    onSuccess: () => client.invalidateQueries(metricsQuery(project)),
  });
}
