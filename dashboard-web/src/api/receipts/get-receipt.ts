import { queryOptions } from "@tanstack/react-query";
import type { Receipt } from "@/domain/receipt";
import { get, path } from "@/lib/http";

const SOON = 250;
const LATER = 1_000;
const SOON_FOR = 3_000;
/** After that long servers have saved what they know for the last time. */
const AT_MOST = 32_000;
/** Other servers may add their part to a receipt that looks complete. */
const OTHERS = 2_000;

/** Where a change was saved: the flag's version in that environment after it. */
export interface Saved {
  project: string;
  environment: string;
  flag: string;
  version: number;
  at: number;
}

/** The receipt of a change that was just saved, asked for until nobody is waited for. Null until a server wrote one. */
export const receiptQuery = ({ project, environment, flag, version, at }: Saved) =>
  queryOptions({
    queryKey: ["receipt", project, environment, flag, version],
    queryFn: async () => {
      const { items } = await get<{ items: Receipt[] }>(
        path`/api/v2/projects/${project}/environments/${environment}/propagation-receipts`,
        { query: { flag, limit: 5 } },
      );
      return items.findLast((it) => it.item.version >= version) ?? null;
    },
    refetchInterval: ({ state }) => {
      const age = Date.now() - at;
      if (age > AT_MOST || (state.data?.settled && age > OTHERS)) return false;
      return age < SOON_FOR ? SOON : LATER;
    },
    retry: false,
  });
