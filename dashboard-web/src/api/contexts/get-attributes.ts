import { queryOptions } from "@tanstack/react-query";
import type { SeenName } from "@/domain/context";
import { get, path } from "@/lib/http";

export interface KindOfContext {
  kind: string;
  names: SeenName[];
  more: boolean;
}

/** The kinds of an environment's contexts and the attributes that they were seen with. */
export const attributesQuery = (project: string, environment: string) =>
  queryOptions({
    queryKey: ["context-attributes", project, environment],
    queryFn: async () =>
      (
        await get<{ items: KindOfContext[] }>(
          path`/api/v2/projects/${project}/environments/${environment}/context-attributes`,
        )
      ).items,
    staleTime: 30_000,
  });
