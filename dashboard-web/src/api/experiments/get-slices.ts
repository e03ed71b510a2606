import { queryOptions } from "@tanstack/react-query";
import type { Slices } from "@/domain/slices";
import { get, path } from "@/lib/http";

const slices = (project: string, environment: string, experiment: string) =>
  path`/api/v2/projects/${project}/environments/${environment}/experiments/${experiment}/results/slices`;

/** The results of those apart who had each value of an attribute, or who joined on each day. */
export const slicesQuery = (project: string, environment: string, experiment: string, by: string) =>
  queryOptions({
    queryKey: ["slices", project, environment, experiment, by],
    queryFn: () => get<Slices>(slices(project, environment, experiment), { query: { by } }),
    staleTime: 60_000,
  });

/** Where they are to be downloaded: a line for each value, metric and variation. */
export const slicesAddress = (project: string, environment: string, experiment: string, by: string) =>
  `${slices(project, environment, experiment)}.csv?by=${encodeURIComponent(by)}`;
