import { queryOptions } from "@tanstack/react-query";
import type { Flag } from "@/domain/flag";
import { get, path } from "@/lib/http";

const PAGE = 200;

/** All flags of a project, archived ones only when asked for; the list filters them in the browser, at once. */
export const flagsQuery = (project: string, archived = false) =>
  queryOptions({
    queryKey: ["flags", project, archived ? "archived" : "live"],
    queryFn: async ({ signal }) => {
      const page = (offset: number) =>
        get<{ items: Flag[]; totalCount?: number }>(path`/api/v2/flags/${project}`, {
          query: { limit: PAGE, offset, summary: false, archived: archived || undefined },
          signal,
        });
      const first = await page(0);
      const flags = [...first.items];
      while (flags.length < (first.totalCount ?? 0)) {
        const next = await page(flags.length);
        if (!next.items.length) break;
        flags.push(...next.items);
      }
      return flags;
    },
    staleTime: 10_000,
  });
