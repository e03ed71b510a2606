import { queryOptions } from "@tanstack/react-query";
import type { Results } from "@/domain/results";
import { get, path } from "@/lib/http";

const REFRESH_MILLIS = 3_000;

/** The counts and the verdict; asked for again every few seconds while the experiment runs. */
export const resultsQuery = (project: string, environment: string, experiment: string) =>
  queryOptions({
    queryKey: ["results", project, environment, experiment],
    queryFn: () =>
      get<Results>(path`/api/v2/projects/${project}/environments/${environment}/experiments/${experiment}/results`),
    refetchInterval: (query) => (query.state.data?.status === "running" ? REFRESH_MILLIS : false),
  });
