import { queryOptions } from "@tanstack/react-query";
import type { Forecast, PlanQuestion } from "@/domain/forecast";
import { path, post } from "@/lib/http";

/** What an experiment would need; nothing is saved by asking. */
export const forecastQuery = (project: string, environment: string, question: PlanQuestion) =>
  queryOptions({
    queryKey: ["forecast", project, environment, question],
    queryFn: ({ signal }) =>
      post<Forecast>(path`/api/v2/projects/${project}/environments/${environment}/experiment-forecast`, question, {
        signal,
      }),
    staleTime: 60_000,
    retry: false,
  });
