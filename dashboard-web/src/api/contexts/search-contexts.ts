import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { beginning, exactly, type SeenContext } from "@/domain/context";
import { path, post } from "@/lib/http";

interface Page {
  items: SeenContext[];
  continuationToken?: string;
}

const search = (
  project: string,
  environment: string,
  body: { filter?: string; continuationToken?: string; limit?: number },
) => post<Page>(path`/api/v2/projects/${project}/environments/${environment}/contexts/search`, body);

/** Contexts in the order of kind and key. */
export const contextsQuery = (project: string, environment: string, kind: string | undefined, key: string) =>
  infiniteQueryOptions({
    queryKey: ["contexts", project, environment, kind ?? "", key],
    queryFn: ({ pageParam }) =>
      search(project, environment, {
        filter: beginning(kind, key),
        limit: 50,
        continuationToken: pageParam || undefined,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.continuationToken,
    refetchInterval: 10_000,
  });

/** One context, or null when the environment has not seen it. */
export const contextQuery = (project: string, environment: string, kind: string, key: string) =>
  queryOptions({
    queryKey: ["context", project, environment, kind, key],
    queryFn: async () => (await search(project, environment, { filter: exactly(kind, key) })).items[0] ?? null,
    refetchInterval: 10_000,
  });
