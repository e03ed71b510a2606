import { queryOptions } from "@tanstack/react-query";
import { get, path } from "@/lib/http";

export interface Erasure {
  _id: string;
  status: "pending" | "done";
  kind: string;
  /** Forgotten, too, once it is done. */
  key?: string;
  requestedAt: number;
  requestedBy: string;
  finishedAt?: number;
  chunks?: number;
  rows?: number;
}

export const erasuresQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["erasures", project, environment],
    queryFn: async () =>
      (await get<{ items: Erasure[] }>(path`/api/v2/projects/${project}/environments/${environment}/erasures`)).items,
    refetchInterval: (query) => (query.state.data?.some((it) => it.status === "pending") ? 3_000 : false),
  });
