import { queryOptions } from "@tanstack/react-query";
import type { Statistics } from "@/domain/results";
import { get, path } from "@/lib/http";

const results = (project: string, environment: string, experiment: string) =>
  path`/api/v2/projects/${project}/environments/${environment}/experiments/${experiment}/results`;

/** The sums behind the results, as exact as they are kept. */
export const statisticsQuery = (project: string, environment: string, experiment: string) =>
  queryOptions({
    queryKey: ["statistics", project, environment, experiment],
    queryFn: () => get<Statistics>(`${results(project, environment, experiment)}/statistics`),
    staleTime: 60_000,
  });

/** Where the results are to be downloaded: a line for each metric and variation. */
export const tableAddress = (project: string, environment: string, experiment: string) =>
  `${results(project, environment, experiment)}/table.csv`;

export const statisticsAddress = (project: string, environment: string, experiment: string) =>
  `${results(project, environment, experiment)}/statistics`;
