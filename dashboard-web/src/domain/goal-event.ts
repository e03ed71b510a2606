import type { EventKind } from "./metric";

/** A goal event that an environment has seen. */
export interface GoalEvent {
  kind: EventKind;
  eventKey: string;
  lastSeen: string;
  /** The kinds of contexts that it named, and about how many of each. */
  contexts: { kind: string; contexts: number }[];
}

export interface GoalEvents {
  items: GoalEvent[];
  /** Whether there were more than are kept. */
  more: boolean;
}

/** One event of a metric in the last week. */
export interface EventPreview {
  kind: EventKind;
  eventKey: string;
  lastSeen?: string;
  events: number;
  contexts: { kind: string; contexts: number }[];
  values?: ValuePreview;
}

/** What the events measured. */
export interface ValuePreview {
  events: number;
  sum: number;
  min: number;
  max: number;
  buckets: { from: number; to: number; events: number }[];
}

export interface MetricPreview {
  since: string;
  events: EventPreview[];
  findings: { code: string; text: string }[];
}
