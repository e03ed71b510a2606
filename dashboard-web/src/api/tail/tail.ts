import { get, path, post } from "@/lib/http";

export interface TailEvent {
  kind: string;
  receivedAt: number;
  creationDate?: number;
  application?: string;
  sdk?: string;
  contexts?: Record<string, string>;
  /** Of a flag, or of what a metric counts. */
  key?: string;
  variation?: number;
  version?: number;
  value?: string;
  reason?: string;
  inExperiment?: boolean;
  metricValue?: number;
  data?: string;
  url?: string;
  /** Of a summary: how often each flag was evaluated. */
  evaluations?: Record<string, number>;
  problem?: string;
}

export interface TailPage {
  events: TailEvent[];
  skipped: number;
  cursor: string;
}

export const beginTail = (project: string, environment: string, context: { kind?: string; key?: string }) =>
  post<{ _id: string }>(path`/api/v2/projects/${project}/environments/${environment}/event-tails`, context);

/** Those that were shown since; asking keeps the tail open. */
export const readTail = (project: string, environment: string, id: string, after: string) =>
  get<TailPage>(path`/api/v2/projects/${project}/environments/${environment}/event-tails/${id}`, { query: { after } });
