export type RolloutStatus = "running" | "paused" | "completed" | "rolled_back";

export type GuardDecision = "PASS" | "FAIL" | "HARM" | "INCONCLUSIVE" | "NO_HARM_SEEN";

export interface Side {
  variation: number;
  variationId: string;
  name: string;
}

/** Bounds are relative changes, higher being better, and hold however often one looks. */
export interface GuardFinding {
  metricKey: string;
  name: string;
  controlMean: number;
  treatmentMean: number;
  low?: number | null;
  high?: number | null;
  margin?: number | null;
  decision: GuardDecision;
}

export interface GuardEvidence {
  asOf: number;
  completeThrough: number;
  control: number;
  treatment: number;
  splitPValue: number;
  findings: GuardFinding[];
}

export interface GuardedRollout {
  _id: string;
  flagKey: string;
  ruleId: string;
  randomizationUnit: string;
  control: Side;
  treatment: Side;
  stages: { percent: string; durationMillis: number }[];
  stage: number;
  metrics: { key: string; name: string; higherIsBetter: boolean; margin?: number }[];
  onRegression: "rollBack" | "pause";
  minimumUnits: number;
  status: RolloutStatus;
  byPerson?: boolean;
  why?: string;
  evidence?: GuardEvidence;
  runs: { number: number; stage: number; startedAt: number; endedAt?: number; evidence?: GuardEvidence }[];
  _creationDate: number;
}

export const isActive = (it: GuardedRollout) => it.status === "running" || it.status === "paused";

export const DECISION: Record<GuardDecision, { text: string; tone: "good" | "bad" | "plain" }> = {
  PASS: { text: "within the margin", tone: "good" },
  FAIL: { text: "worse than tolerated", tone: "bad" },
  HARM: { text: "worse", tone: "bad" },
  INCONCLUSIVE: { text: "not known yet", tone: "plain" },
  NO_HARM_SEEN: { text: "no harm seen", tone: "plain" },
};

export const STATUS: Record<RolloutStatus, { text: string; tone: "good" | "bad" | "warn" | "info" }> = {
  running: { text: "running", tone: "info" },
  paused: { text: "paused", tone: "warn" },
  completed: { text: "reached everybody", tone: "good" },
  rolled_back: { text: "rolled back", tone: "bad" },
};
