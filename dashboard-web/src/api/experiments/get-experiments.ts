import { queryOptions } from "@tanstack/react-query";
import type { Experiment } from "@/domain/experiment";
import { get, path } from "@/lib/http";

export const experimentsQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["experiments", project, environment],
    queryFn: async () =>
      (
        await get<{ items: Experiment[] }>(path`/api/v2/projects/${project}/environments/${environment}/experiments`, {
          query: { limit: 100, expand: "draftIteration,treatments,metrics" },
        })
      ).items,
    staleTime: 5_000,
  });
