import { queryOptions } from "@tanstack/react-query";
import type { Environment } from "@/domain/account";
import { get, path } from "@/lib/http";

export const environmentsQuery = (project: string) =>
  queryOptions({
    queryKey: ["environments", project],
    queryFn: async () =>
      (await get<{ items: Environment[] }>(path`/api/v2/projects/${project}/environments`, { query: { limit: 100 } }))
        .items,
    staleTime: 60_000,
  });
