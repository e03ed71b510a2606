import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Environment } from "@/domain/account";
import { patch, path } from "@/lib/http";
import { environmentsQuery } from "./get-environments";

export function useUpdateEnvironment(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, changes }: { key: string; changes: Partial<Environment> }) =>
      patch<Environment>(
        path`/api/v2/projects/${project}/environments/${key}`,
        Object.entries(changes).map(([field, value]) => ({ op: "replace", path: `/${field}`, value })),
      ),
    onSuccess: () => client.invalidateQueries(environmentsQuery(project)),
  });
}
