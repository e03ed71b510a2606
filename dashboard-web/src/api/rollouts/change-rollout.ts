import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { GuardedRollout } from "@/domain/guarded-rollout";
import { patch, path, post, SEMANTIC_PATCH } from "@/lib/http";

export interface NewRollout {
  flagKey: string;
  ruleId: string;
  variationId: string;
  randomizationUnit: string;
  stages: { percent: string; durationMillis: number }[];
  metrics: { key: string; margin?: number }[];
  onRegression: "rollBack" | "pause";
  comment?: string;
}

export function useStartRollout(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRollout) =>
      post<GuardedRollout>(path`/api/v2/projects/${project}/environments/${environment}/guarded-rollouts`, body),
    onSuccess: () => refresh(client, project),
  });
}

export type RolloutInstruction = "pause" | "resume" | "rollBack";

export function useInstructRollout(project: string, environment: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, comment }: { kind: RolloutInstruction; comment?: string }) =>
      patch<GuardedRollout>(
        path`/api/v2/projects/${project}/environments/${environment}/guarded-rollouts/${id}`,
        { comment, instructions: [{ kind }] },
        { headers: { "Content-Type": SEMANTIC_PATCH } },
      ),
    onSuccess: () => refresh(client, project),
  });
}

async function refresh(client: QueryClient, project: string) {
  client.invalidateQueries({ queryKey: ["flag", project] });
  client.invalidateQueries({ queryKey: ["flags", project] });
  client.invalidateQueries({ queryKey: ["rollout", project] });
  await client.invalidateQueries({ queryKey: ["rollouts", project] });
}
