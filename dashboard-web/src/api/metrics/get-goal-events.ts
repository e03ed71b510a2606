import { queryOptions } from "@tanstack/react-query";
import type { GoalEvents } from "@/domain/goal-event";
import { get, path } from "@/lib/http";

export const goalEventsQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["goal-events", project, environment],
    queryFn: () => get<GoalEvents>(path`/api/v2/projects/${project}/environments/${environment}/goal-events`),
    staleTime: 30_000,
  });
