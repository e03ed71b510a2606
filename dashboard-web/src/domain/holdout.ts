export type HoldoutStatus = "created" | "running" | "ended";

export interface HeldExperiment {
  key: string;
  name: string;
  environment: string;
}

/** As lists have it. */
export interface HoldoutSummary {
  _id: string;
  key: string;
  name: string;
  status: HoldoutStatus;
  /** Per cent, as text. */
  holdoutAmount: string;
  createdAt: number;
  updatedAt: number;
  experiments: HeldExperiment[];
}

/** Contexts that are kept from the changes of its experiments, also from shipped ones, until it ends. */
export interface Holdout extends Omit<HoldoutSummary, "experiments"> {
  description: string;
  /** The flag that says who is held out. */
  prerequisiteFlagKey: string;
  /** Measures what all changes together are worth. */
  baseExperiment: { key: string; name: string };
  relatedExperiments: HeldExperiment[];
}
