import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Holdout } from "@/domain/holdout";
import { path, post } from "@/lib/http";

/** The names are the API's. */
export interface NewHoldout {
  key: string;
  name: string;
  description: string;
  /** Per cent, as text. */
  holdoutamount: string;
  metrics: { key: string; isGroup: boolean; primary: boolean }[];
  primarymetrickey: string;
  randomizationunit: string;
}

export function useCreateHoldout(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewHoldout) =>
      post<Holdout>(path`/api/v2/projects/${project}/environments/${environment}/holdouts`, input),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["holdouts", project, environment] });
      client.invalidateQueries({ queryKey: ["experiments", project, environment] });
      client.invalidateQueries({ queryKey: ["flags", project] });
    },
  });
}
