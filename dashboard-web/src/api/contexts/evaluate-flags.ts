import { queryOptions } from "@tanstack/react-query";
import type { Context } from "@/domain/context";
import type { Json } from "@/domain/flag";
import { path, post } from "@/lib/http";

export interface EvaluatedFlag {
  key: string;
  name: string;
  _value: Json;
  variation?: number;
  reason: { kind: string };
}

/** What every flag gives a context now. */
export const evaluatedFlagsQuery = (project: string, environment: string, context: Context) =>
  queryOptions({
    queryKey: ["evaluated-flags", project, environment, context],
    queryFn: async () =>
      (
        await post<{ items: EvaluatedFlag[] }>(
          path`/api/v2/projects/${project}/environments/${environment}/flags/evaluate`,
          context,
          { query: { limit: 1000 } },
        )
      ).items,
  });
