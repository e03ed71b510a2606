import { queryOptions } from "@tanstack/react-query";
import type { Segment } from "@/domain/segment";
import { get, path } from "@/lib/http";

export const segmentQuery = (project: string, environment: string, segment: string) =>
  queryOptions({
    queryKey: ["segment", project, environment, segment],
    queryFn: () => get<Segment>(path`/api/v2/segments/${project}/${environment}/${segment}`),
    staleTime: 5_000,
  });
