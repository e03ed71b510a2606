import { queryOptions } from "@tanstack/react-query";
import type { Series } from "@/domain/results";
import { get, path } from "@/lib/http";

/** How one metric's intervals became what they are. Another point comes once a day. */
export const seriesQuery = (project: string, environment: string, experiment: string, metric?: string) =>
  queryOptions({
    queryKey: ["series", project, environment, experiment, metric],
    queryFn: () =>
      get<Series>(
        path`/api/v2/projects/${project}/environments/${environment}/experiments/${experiment}/results/series`,
        { query: { metric } },
      ),
    staleTime: 60_000,
  });
