import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Flag, Json } from "@/domain/flag";
import { path, post } from "@/lib/http";

export interface NewFlag {
  key: string;
  name: string;
  description?: string;
  tags: string[];
  variations: { value: Json; name?: string }[];
  defaults: { onVariation: number; offVariation: number };
  clientSideAvailability: { usingEnvironmentId: boolean; usingMobileKey: boolean };
}

export function useCreateFlag(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewFlag) => post<Flag>(path`/api/v2/flags/${project}`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: ["flags", project] }),
  });
}
