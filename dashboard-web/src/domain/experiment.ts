export type IterationStatus = "not_started" | "running" | "stopped";

export interface Treatment {
  _id?: string;
  name: string;
  baseline?: boolean;
  allocationPercent: string;
  parameters?: { flagKey?: string; variationId?: string }[];
}

export interface MetricReference {
  key: string;
  name: string;
  kind: string;
  role?: "primary" | "secondary" | "guardrail";
}

export interface Iteration {
  _id?: string;
  number?: number;
  hypothesis: string;
  status: IterationStatus;
  createdAt: number;
  startedAt?: number;
  endedAt?: number;
  winningTreatmentId?: string;
  winningReason?: string;
  /** Of the layer whose traffic it shares; once it was started. */
  layerKey?: string;
  /** By which its results are kept apart. */
  attributes?: string[];
  /** What was known when it was stopped. */
  evidence?: { state: VerdictState; text: string; asOf?: number | null };
  flags?: Record<
    string,
    { targetingRule?: string; targetingRuleDescription?: string; notInExperimentVariationId?: string }
  >;
  primaryMetric?: MetricReference;
  primarySingleMetric?: MetricReference;
  metrics?: MetricReference[];
  secondaryMetrics?: MetricReference[];
  randomizationUnit?: string;
  treatments?: Treatment[];
  minimumRunTimeMillis?: number;
  plannedUnits?: number;
  smallestRelevantLift?: number;
}

export interface Experiment {
  _id?: string;
  key: string;
  name: string;
  description?: string;
  environmentKey: string;
  _creationDate: number;
  archivedDate?: number;
  tags?: string[];
  currentIteration?: Iteration;
  draftIteration?: Iteration;
  previousIterations?: Iteration[];
}

export type VerdictState =
  | "NO_DATA"
  | "TOO_EARLY"
  | "UNHEALTHY"
  | "KEEP_RUNNING"
  | "SHIP"
  | "ROLL_BACK"
  | "NO_EFFECT"
  | "INCONCLUSIVE"
  | "REVIEW";

/** The iteration that a reader means: the running or last one, else the draft. */
export function shownIteration(experiment: Experiment): Iteration | undefined {
  return experiment.currentIteration ?? experiment.draftIteration ?? experiment.previousIterations?.[0];
}

export function statusOf(experiment: Experiment): IterationStatus {
  return shownIteration(experiment)?.status ?? "not_started";
}

export function primaryMetricOf(iteration: Iteration | undefined): MetricReference | undefined {
  return iteration?.primaryMetric ?? iteration?.primarySingleMetric ?? iteration?.metrics?.[0];
}

export function flagKeyOf(iteration: Iteration | undefined): string | undefined {
  return Object.keys(iteration?.flags ?? {})[0] ?? iteration?.treatments?.[0]?.parameters?.[0]?.flagKey;
}
