import { useMutation } from "@tanstack/react-query";
import type { Explained } from "@/domain/explanation";
import type { Json } from "@/domain/flag";
import { path, post } from "@/lib/http";

/** Why a context gets what it gets from a saved flag, now or at a moment that has passed. */
export function useExplainContext(project: string, environment: string) {
  return useMutation({
    mutationFn: ({ context, flag, at }: { context: Json; flag: string; at: number | null }) =>
      post<Explained>(path`/api/v2/projects/${project}/environments/${environment}/flags/${flag}/explain`, context, {
        query: at === null ? {} : { at },
      }),
  });
}
