import { queryOptions } from "@tanstack/react-query";
import { type GuardedRollout, isActive } from "@/domain/guarded-rollout";
import { get, path } from "@/lib/http";

const REFRESH_MILLIS = 5_000;

/** A flag's guarded rollouts, newest first. */
export const rolloutsQuery = (project: string, environment: string, flag: string) =>
  queryOptions({
    queryKey: ["rollouts", project, environment, flag],
    queryFn: async () =>
      (
        await get<{ items: GuardedRollout[] }>(
          path`/api/v2/projects/${project}/environments/${environment}/guarded-rollouts`,
          { query: { flag } },
        )
      ).items,
    refetchInterval: (query) => (query.state.data?.some(isActive) ? REFRESH_MILLIS : false),
  });

/** One with what is known of its present stage; asked for again and again while it goes on. */
export const rolloutQuery = (project: string, environment: string, id: string) =>
  queryOptions({
    queryKey: ["rollout", project, environment, id],
    queryFn: () =>
      get<GuardedRollout>(path`/api/v2/projects/${project}/environments/${environment}/guarded-rollouts/${id}`),
    refetchInterval: (query) => (query.state.data && isActive(query.state.data) ? REFRESH_MILLIS : false),
  });
