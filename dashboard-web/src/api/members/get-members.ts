import { queryOptions } from "@tanstack/react-query";
import type { Member } from "@/domain/account";
import { get } from "@/lib/http";

export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: async () => (await get<{ items: Member[] }>("/api/v2/members", { query: { limit: 1000 } })).items,
  staleTime: 10_000,
});
