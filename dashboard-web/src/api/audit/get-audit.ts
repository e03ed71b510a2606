import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Instruction } from "@/domain/instructions";
import { get } from "@/lib/http";

export interface AuditEntry {
  _id: string;
  date: number;
  kind: string;
  name?: string;
  description?: string;
  shortDescription?: string;
  title?: string;
  titleVerb?: string;
  comment?: string;
  member?: { _id?: string; email?: string; firstName?: string; lastName?: string };
  token?: { name?: string; ending?: string };
  accesses?: { action?: string; resource?: string }[];
  target?: { name?: string; resources?: string[] };
  /** The instructions of the change, where it was a semantic patch. */
  changes?: Instruction[];
}

export interface AuditFilter {
  q?: string;
  project?: string;
  environment?: string;
  /** As in `proj/demo:env/production:flag/checkout`. */
  resource?: string;
}

const PAGE = 30;

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: async ({ pageParam }) =>
      (await get<{ items: AuditEntry[] }>("/api/v2/auditlog", { query: { ...filter, limit: PAGE, cursor: pageParam } }))
        .items,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?._id),
    staleTime: 3_000,
  });
