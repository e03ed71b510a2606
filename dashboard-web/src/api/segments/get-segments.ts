import { queryOptions } from "@tanstack/react-query";
import type { Segment } from "@/domain/segment";
import { get, path } from "@/lib/http";

export const segmentsQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["segments", project, environment],
    queryFn: async () =>
      (await get<{ items: Segment[] }>(path`/api/v2/segments/${project}/${environment}`, { query: { limit: 1000 } }))
        .items,
    staleTime: 10_000,
  });
