import { queryOptions } from "@tanstack/react-query";
import type { SeenValue } from "@/domain/context";
import { get, path } from "@/lib/http";

/** The values that an attribute was seen with, those of the most contexts first. */
export const valuesQuery = (project: string, environment: string, kind: string, attribute: string) =>
  queryOptions({
    queryKey: ["context-values", project, environment, kind, attribute],
    queryFn: async () => {
      const steps = attribute.split("/").filter(Boolean).map(encodeURIComponent).join("/");
      const url = path`/api/v2/projects/${project}/environments/${environment}/context-attributes/`;
      const answer = await get<{ items: { values: SeenValue[] }[] }>(url + steps, {
        query: { filter: `kind equals ${JSON.stringify(kind)}` },
      });
      return answer.items[0]?.values ?? [];
    },
    staleTime: 30_000,
    enabled: kind !== "" && /[^/]/.test(attribute),
  });
