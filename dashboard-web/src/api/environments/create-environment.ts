import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Environment } from "@/domain/account";
import { path, post } from "@/lib/http";
import { environmentsQuery } from "./get-environments";

export interface NewEnvironment {
  key: string;
  name: string;
  color: string;
  critical: boolean;
  requireComments: boolean;
}

export function useCreateEnvironment(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewEnvironment) =>
      post<Environment>(path`/api/v2/projects/${project}/environments`, { ...input, confirmChanges: input.critical }),
    onSuccess: () => {
      client.invalidateQueries(environmentsQuery(project));
      client.invalidateQueries({ queryKey: ["flags", project] });
    },
  });
}
