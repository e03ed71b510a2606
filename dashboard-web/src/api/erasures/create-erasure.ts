import { useMutation, useQueryClient } from "@tanstack/react-query";
import { path, post } from "@/lib/http";

/** Asks for the erasure of all data of a context. */
export function useCreateErasure(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (context: { kind: string; key: string }) =>
      post<{ _id: string }>(path`/api/v2/projects/${project}/environments/${environment}/erasures`, context),
    onSuccess: () => client.invalidateQueries({ queryKey: ["erasures", project, environment] }),
  });
}
