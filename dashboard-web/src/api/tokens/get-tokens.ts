import { queryOptions } from "@tanstack/react-query";
import type { Token } from "@/domain/account";
import { get } from "@/lib/http";

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async () => (await get<{ items?: Token[] }>("/api/v2/tokens", { query: { limit: 1000 } })).items ?? [],
  staleTime: 10_000,
});
