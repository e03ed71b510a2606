import type { Direction, EventKind, Measure, MetricKind, UrlMatcher } from "./metric";

/** What can be said of a metric, in the API's words. Null takes a field away. */
export interface MetricFields {
  key: string;
  name: string;
  description?: string;
  kind: MetricKind;
  eventKey?: string | null;
  selector?: string | null;
  urls?: UrlMatcher[];
  isNumeric?: boolean;
  unitAggregationType?: string;
  eventDefault?: { disabled?: boolean; value?: number };
  analysisType?: "mean" | "percentile";
  percentileValue?: number | null;
  percentileOf?: "units" | "events" | null;
  denominator?: Denominator | null;
  steps?: FunnelStep[];
  cap?: number | null;
  winsorUpperPercentile?: number | null;
  unit?: string;
  successCriteria?: Direction;
  windowStartOffset?: number | null;
  windowEndOffset?: number | null;
  matureOnly?: boolean;
  covariateMillis?: number | null;
  guardrailMargin?: number | null;
}

export interface Denominator {
  kind: EventKind;
  eventName: string;
  isNumeric: boolean;
  unitAggregationType: string;
}

export interface FunnelStep {
  kind: EventKind;
  eventKey: string;
  name?: string;
  windowMillis?: number | null;
  optional?: boolean;
}

/** How a part of a ratio is counted. */
export type Counting = "conversion" | "count" | "sum";

/** A metric as people describe it in the form. */
export interface MetricDraft {
  name: string;
  key: string;
  description: string;
  measure: Measure;
  kind: EventKind;
  eventKey: string;
  selector: string;
  urls: UrlMatcher[];
  counting: Counting;
  perUserWithEvent: boolean;
  percent: number;
  /** What a percentile is one of: all events, or something of each user. */
  percentileOf: "events" | "sum" | "average" | "max" | "last" | "count";
  under: { kind: EventKind; eventName: string; counting: Counting };
  steps: FunnelStep[];
  successCriteria: Direction;
  unit: string;
  from: number | null;
  until: number | null;
  cap: number | null;
  /** A percentile of all users' numbers, in place of a cap. */
  capPercentile: number | null;
  covariate: number | null;
  /** Per cent. */
  margin: number | null;
}

export const NEW_STEP: FunnelStep = { kind: "custom", eventKey: "" };

export const NEW_DRAFT: MetricDraft = {
  name: "",
  key: "",
  description: "",
  measure: "conversion",
  kind: "custom",
  eventKey: "",
  selector: "",
  urls: [{ kind: "substring", substring: "" }],
  counting: "sum",
  perUserWithEvent: false,
  percent: 90,
  percentileOf: "sum",
  under: { kind: "custom", eventName: "", counting: "count" },
  steps: [NEW_STEP, NEW_STEP],
  successCriteria: "HigherThanBaseline",
  unit: "",
  from: null,
  until: null,
  cap: null,
  capPercentile: null,
  covariate: null,
  margin: null,
};

const OF_VALUES: readonly Measure[] = ["sum", "average", "max", "last"];

/** Whether the events' values are read: clicks and page views carry none. */
export const readsValues = ({ measure, counting, percentileOf }: MetricDraft) =>
  OF_VALUES.includes(measure) ||
  (measure === "ratio" && counting === "sum") ||
  (measure === "percentile" && percentileOf !== "count");
export const canCap = (draft: MetricDraft) =>
  draft.measure === "count" ||
  OF_VALUES.includes(draft.measure) ||
  (draft.measure === "ratio" && draft.counting !== "conversion");

/** Whether what users did before can explain what they do. */
export const canAdjust = ({ measure }: MetricDraft) => measure !== "funnel" && measure !== "percentile";

const aggregated = (counting: Counting) => ({
  isNumeric: counting === "sum",
  unitAggregationType: counting === "conversion" ? "average" : "sum",
});

function aggregation(draft: MetricDraft) {
  const { measure } = draft;
  if (measure === "ratio") return aggregated(draft.counting);
  const of = measure === "percentile" ? draft.percentileOf : measure;
  if (of === "count") return aggregated("count");
  if (of === "events") return { isNumeric: true, unitAggregationType: "average" };
  return OF_VALUES.includes(of) ? { isNumeric: true, unitAggregationType: of } : aggregated("conversion");
}

/** All fields of it, those that it does not use emptied: the same body makes one and changes one. */
export function fieldsOf(draft: MetricDraft): MetricFields {
  const { measure } = draft;
  const funnel = measure === "funnel";
  const kind = readsValues(draft) ? "custom" : draft.kind;
  const pages = !funnel && kind !== "custom";
  return {
    key: draft.key,
    name: draft.name.trim(),
    description: draft.description.trim(),
    kind: funnel ? "funnel" : kind,
    eventKey: funnel || pages ? null : draft.eventKey.trim(),
    selector: !funnel && kind === "click" ? draft.selector.trim() : null,
    urls: pages ? draft.urls : [],
    ...aggregation(draft),
    analysisType: measure === "percentile" ? "percentile" : "mean",
    percentileValue: measure === "percentile" ? draft.percent : null,
    percentileOf: measure !== "percentile" ? null : draft.percentileOf === "events" ? "events" : "units",
    eventDefault: { disabled: measure === "ratio" && draft.perUserWithEvent, value: 0 },
    denominator:
      measure === "ratio" && !draft.perUserWithEvent
        ? { kind: draft.under.kind, eventName: draft.under.eventName.trim(), ...aggregated(draft.under.counting) }
        : null,
    steps: funnel
      ? draft.steps.map((it) => ({ ...it, eventKey: it.eventKey.trim(), name: it.name?.trim() || undefined }))
      : [],
    cap: canCap(draft) ? draft.cap : null,
    winsorUpperPercentile: canCap(draft) ? draft.capPercentile : null,
    unit: draft.unit.trim(),
    successCriteria: draft.successCriteria,
    windowStartOffset: draft.from,
    windowEndOffset: draft.until,
    matureOnly: measure === "retention",
    covariateMillis: canAdjust(draft) ? draft.covariate : null,
    guardrailMargin: draft.margin === null ? null : Number((draft.margin / 100).toFixed(6)),
  };
}

const countingOf = (numeric: boolean | undefined, type: string | undefined): Counting =>
  numeric ? "sum" : type === "sum" ? "count" : "conversion";

function percentileOf(metric: MetricFields): MetricDraft["percentileOf"] {
  if (metric.percentileOf === "events") return "events";
  if (metric.analysisType === "percentile" && !metric.isNumeric) return "count";
  const type = metric.unitAggregationType;
  return type === "average" || type === "max" || type === "last" ? type : "sum";
}

/** Back from the API's words. */
export function draftOf(metric: MetricFields & { measure?: Measure }): MetricDraft {
  const measure = metric.measure ?? "conversion";
  const under = metric.denominator;
  return {
    ...NEW_DRAFT,
    name: metric.name,
    key: metric.key,
    description: metric.description ?? "",
    measure,
    kind: metric.kind === "funnel" ? "custom" : metric.kind,
    eventKey: metric.eventKey ?? "",
    selector: metric.selector ?? "",
    urls: metric.urls?.length ? metric.urls : NEW_DRAFT.urls,
    counting: countingOf(metric.isNumeric, metric.unitAggregationType),
    perUserWithEvent: !!metric.eventDefault?.disabled,
    percent: metric.percentileValue ?? NEW_DRAFT.percent,
    percentileOf: percentileOf(metric),
    under: under
      ? {
          kind: under.kind,
          eventName: under.eventName,
          counting: countingOf(under.isNumeric, under.unitAggregationType),
        }
      : NEW_DRAFT.under,
    steps: metric.steps?.length ? metric.steps : NEW_DRAFT.steps,
    successCriteria: metric.successCriteria ?? "HigherThanBaseline",
    unit: metric.unit ?? "",
    from: metric.windowStartOffset || null,
    until: metric.windowEndOffset ?? null,
    cap: metric.cap ?? null,
    capPercentile: metric.winsorUpperPercentile ?? null,
    covariate: metric.covariateMillis ?? null,
    margin: metric.guardrailMargin == null ? null : Number((metric.guardrailMargin * 100).toFixed(4)),
  };
}
