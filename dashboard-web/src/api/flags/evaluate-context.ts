import { useMutation } from "@tanstack/react-query";
import type { Json } from "@/domain/flag";
import { path, post } from "@/lib/http";

export interface Evaluation {
  key: string;
  name: string;
  _value: Json;
  variation?: number;
  reason?: {
    kind: string;
    ruleIndex?: number;
    ruleID?: string;
    ruleId?: string;
    prerequisiteKey?: string;
    inExperiment?: boolean;
    errorKind?: string;
  };
}

/** What a context would get now from the saved flags of an environment. */
export function useEvaluateContext(project: string, environment: string) {
  return useMutation({
    mutationFn: async ({ context, flag }: { context: Json; flag: string }) => {
      const url = path`/api/v2/projects/${project}/environments/${environment}/flags/evaluate`;
      const answer = await post<{ items: Evaluation[] }>(url, context, {
        query: { filter: `query equals "${flag}"`, limit: 1000 },
      });
      return answer.items.find((it) => it.key === flag) ?? null;
    },
  });
}
