import { queryOptions } from "@tanstack/react-query";
import type { Flag } from "@/domain/flag";
import { get, path } from "@/lib/http";

export const flagQuery = (project: string, flag: string) =>
  queryOptions({
    queryKey: ["flag", project, flag],
    queryFn: () => get<Flag>(path`/api/v2/flags/${project}/${flag}`),
    staleTime: 5_000,
  });
