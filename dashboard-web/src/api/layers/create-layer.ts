import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Layer } from "@/domain/layer";
import { path, post } from "@/lib/http";
import { layersQuery } from "./get-layers";

export function useCreateLayer(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { key: string; name: string; description: string }) =>
      post<Layer>(path`/api/v2/projects/${project}/layers`, input),
    onSuccess: () => client.invalidateQueries(layersQuery(project)),
  });
}
