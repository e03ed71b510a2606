import { queryOptions } from "@tanstack/react-query";
import type { Holdout } from "@/domain/holdout";
import { get, path } from "@/lib/http";

export const holdoutQuery = (project: string, environment: string, holdout: string) =>
  queryOptions({
    queryKey: ["holdouts", project, environment, holdout],
    queryFn: () => get<Holdout>(path`/api/v2/projects/${project}/environments/${environment}/holdouts/${holdout}`),
    staleTime: 3_000,
  });
