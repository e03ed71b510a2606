import { queryOptions } from "@tanstack/react-query";
import type { Ledger } from "@/domain/ledger";
import { get, path } from "@/lib/http";

const REFRESH_MILLIS = 15_000;

/** The API answers for no longer. */
const LONGEST_MILLIS = 92 * 86_400_000;

/** Where the environment's events went since a time; until now, or until another. */
export const ledgerQuery = (project: string, environment: string, since: number, until?: number) =>
  queryOptions({
    queryKey: ["ledger", project, environment, since, until],
    queryFn: () => {
      const to = until ?? Date.now();
      const from = Math.max(since, to - LONGEST_MILLIS);
      const ledger = path`/api/v2/projects/${project}/environments/${environment}/event-ledger`;
      return get<Ledger>(`${ledger}?from=${from}&to=${to}&per=day`);
    },
    refetchInterval: until ? false : REFRESH_MILLIS,
  });
