import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Experiment } from "@/domain/experiment";
import type { Instruction } from "@/domain/instructions";
import { patch, path, SEMANTIC_PATCH } from "@/lib/http";

export function usePatchExperiment(project: string, environment: string, experiment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { comment?: string; instructions: Instruction[] }) =>
      patch<Experiment>(path`/api/v2/projects/${project}/environments/${environment}/experiments/${experiment}`, body, {
        headers: { "Content-Type": SEMANTIC_PATCH },
      }),
    onSuccess: async () => {
      client.invalidateQueries({ queryKey: ["experiments", project, environment] });
      client.invalidateQueries({ queryKey: ["results", project, environment, experiment] });
      client.invalidateQueries({ queryKey: ["flag", project] });
      client.invalidateQueries({ queryKey: ["flags", project] });
      await client.invalidateQueries({ queryKey: ["experiment", project, environment, experiment] });
    },
  });
}
