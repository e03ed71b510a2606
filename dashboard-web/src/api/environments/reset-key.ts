import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Environment } from "@/domain/account";
import { path, post } from "@/lib/http";
import { environmentsQuery } from "./get-environments";

/** Makes a new SDK key or mobile key; applications with the old one stop working. */
export function useResetKey(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ environment, key }: { environment: string; key: "apiKey" | "mobileKey" }) =>
      post<Environment>(path`/api/v2/projects/${project}/environments/${environment}/${key}`),
    onSuccess: () => client.invalidateQueries(environmentsQuery(project)),
  });
}
