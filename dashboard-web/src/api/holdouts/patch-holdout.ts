import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Holdout } from "@/domain/holdout";
import { patch, path, SEMANTIC_PATCH } from "@/lib/http";

export type HoldoutInstruction =
  | { kind: "updateName" | "updateDescription"; value: string }
  | { kind: "startHoldout" | "endHoldout" }
  | { kind: "addExperiment" | "removeExperiment"; experimentKey: string };

export interface HoldoutPatch {
  holdout: string;
  comment?: string;
  instructions: HoldoutInstruction[];
}

/** Starting and ending changes flags and an experiment, too. */
export function usePatchHoldout(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ holdout, ...body }: HoldoutPatch) =>
      patch<Holdout>(path`/api/v2/projects/${project}/environments/${environment}/holdouts/${holdout}`, body, {
        headers: { "Content-Type": SEMANTIC_PATCH },
      }),
    onSuccess: () => {
      for (const queryKey of [
        ["holdouts", project, environment],
        ["experiments", project, environment],
        ["experiment", project, environment],
        ["flags", project],
        ["flag", project],
      ])
        client.invalidateQueries({ queryKey });
    },
  });
}
