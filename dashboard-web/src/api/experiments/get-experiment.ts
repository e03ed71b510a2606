import { queryOptions } from "@tanstack/react-query";
import type { Experiment } from "@/domain/experiment";
import { get, path } from "@/lib/http";

export const experimentQuery = (project: string, environment: string, experiment: string) =>
  queryOptions({
    queryKey: ["experiment", project, environment, experiment],
    queryFn: () =>
      get<Experiment>(path`/api/v2/projects/${project}/environments/${environment}/experiments/${experiment}`, {
        query: { expand: "draftIteration,previousIterations,treatments,metrics,secondaryMetrics" },
      }),
    staleTime: 3_000,
  });
