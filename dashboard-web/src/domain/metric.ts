export type MetricKind = "custom" | "click" | "pageview";

export interface UrlMatcher {
  kind: "exact" | "canonical" | "substring" | "regex";
  url?: string;
  substring?: string;
  pattern?: string;
}

export interface Metric {
  _id: string;
  key: string;
  name: string;
  kind: MetricKind;
  description?: string;
  tags?: string[];
  eventKey?: string;
  selector?: string;
  urls?: UrlMatcher[];
  isNumeric?: boolean;
  successCriteria?: "HigherThanBaseline" | "LowerThanBaseline";
  _creationDate: number;
  experimentCount?: number;
  activeExperimentCount?: number;
}

export const KIND_NAME: Record<MetricKind, string> = { custom: "Custom event", click: "Click", pageview: "Page view" };

export const urlText = (matcher: UrlMatcher) => matcher.url ?? matcher.substring ?? matcher.pattern ?? "";
