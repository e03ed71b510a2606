import { queryOptions } from "@tanstack/react-query";
import type { UnknownFlag } from "@/domain/unknown-flag";
import { get, path } from "@/lib/http";

export const unknownFlagsQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["unknown-flags", project, environment],
    queryFn: async () =>
      (await get<{ items: UnknownFlag[] }>(path`/api/v2/projects/${project}/environments/${environment}/unknown-flags`))
        .items,
    staleTime: 30_000,
  });
