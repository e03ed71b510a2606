import { queryOptions } from "@tanstack/react-query";
import type { Project } from "@/domain/account";
import { get } from "@/lib/http";

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: async () => (await get<{ items: Project[] }>("/api/v2/projects", { query: { limit: 100 } })).items,
  staleTime: 60_000,
});
