import { queryOptions } from "@tanstack/react-query";
import type { HoldoutSummary } from "@/domain/holdout";
import { get, path } from "@/lib/http";

export const holdoutsQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["holdouts", project, environment],
    queryFn: async () =>
      (
        await get<{ items: HoldoutSummary[] }>(path`/api/v2/projects/${project}/environments/${environment}/holdouts`, {
          query: { limit: 100 },
        })
      ).items,
    staleTime: 5_000,
  });
