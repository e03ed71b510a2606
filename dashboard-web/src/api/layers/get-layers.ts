import { queryOptions } from "@tanstack/react-query";
import type { Layer } from "@/domain/layer";
import { get, path } from "@/lib/http";

export const layersQuery = (project: string) =>
  queryOptions({
    queryKey: ["layers", project],
    queryFn: async () => (await get<{ items: Layer[] }>(path`/api/v2/projects/${project}/layers`)).items,
    staleTime: 5_000,
  });
