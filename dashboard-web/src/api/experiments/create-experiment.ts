import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Experiment } from "@/domain/experiment";
import { path, post } from "@/lib/http";

export interface NewExperiment {
  key: string;
  name: string;
  description?: string;
  /** Tests decide if absent. */
  methodology?: "bayesian";
  iteration: {
    hypothesis: string;
    metrics: { key: string; isGroup: boolean; primary?: boolean; role?: "secondary" | "guardrail" }[];
    primarySingleMetricKey: string;
    treatments: {
      name: string;
      baseline: boolean;
      allocationPercent: string;
      parameters: { flagKey: string; variationId: string }[];
    }[];
    flags: Record<string, { ruleId: string; flagConfigVersion: number }>;
    randomizationUnit: string;
    attributes?: string[];
    minimumRunTimeMillis: number;
    plannedUnits?: number;
    smallestRelevantLift?: number;
  };
}

export function useCreateExperiment(project: string, environment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewExperiment) =>
      post<Experiment>(path`/api/v2/projects/${project}/environments/${environment}/experiments`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: ["experiments", project, environment] }),
  });
}
