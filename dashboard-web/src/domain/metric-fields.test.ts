import { expect, test } from "vitest";
import { spanText, windowText } from "./metric";
import { draftOf, fieldsOf, type MetricDraft, NEW_DRAFT } from "./metric-fields";

const draft = (more: Partial<MetricDraft>): MetricDraft => ({
  ...NEW_DRAFT,
  name: "M",
  key: "m",
  eventKey: "bought",
  ...more,
});

test("each measure has the fields that the API reads as it", () => {
  const words = (more: Partial<MetricDraft>) => {
    const { isNumeric, unitAggregationType, matureOnly } = fieldsOf(draft(more));
    return `${isNumeric} ${unitAggregationType} ${matureOnly}`;
  };
  expect(words({ measure: "conversion" })).toBe("false average false");
  expect(words({ measure: "count" })).toBe("false sum false");
  expect(words({ measure: "sum" })).toBe("true sum false");
  expect(words({ measure: "average" })).toBe("true average false");
  expect(words({ measure: "max" })).toBe("true max false");
  expect(words({ measure: "retention" })).toBe("false average true");
  expect(words({ measure: "percentile", percentileOf: "max" })).toBe("true max false");
  expect(words({ measure: "percentile", percentileOf: "count" })).toBe("false sum false");
  expect(words({ measure: "percentile", percentileOf: "events" })).toBe("true average false");
  expect(fieldsOf(draft({ measure: "percentile", percentileOf: "events" })).percentileOf).toBe("events");
  expect(fieldsOf(draft({ measure: "percentile", percentileOf: "sum" })).percentileOf).toBe("units");
  expect(fieldsOf(draft({ measure: "sum", percentileOf: "events" })).percentileOf).toBeNull();
});

test("values come from custom events whatever was chosen before", () => {
  expect(fieldsOf(draft({ measure: "sum", kind: "click" }))).toMatchObject({
    kind: "custom",
    selector: null,
    urls: [],
  });
});

test("what a measure does not use is emptied, so that an edit takes it away", () => {
  const fields = fieldsOf(draft({ measure: "funnel", cap: 5, covariate: 9 }));
  expect(fieldsOf(draft({ measure: "percentile", capPercentile: 99 })).winsorUpperPercentile).toBeNull();
  expect(fields).toMatchObject({ kind: "funnel", eventKey: null, cap: null, covariateMillis: null, denominator: null });
  expect(fieldsOf(draft({ measure: "conversion" })).steps).toEqual([]);
});

test("a metric goes to the form and back unchanged", () => {
  for (const more of [
    { measure: "ratio", counting: "count", under: { kind: "pageview", eventName: "cart", counting: "count" } },
    { measure: "ratio", perUserWithEvent: true, cap: 40 },
    {
      measure: "funnel",
      steps: [
        { kind: "custom", eventKey: "a" },
        { kind: "click", eventKey: "b", optional: true },
      ],
    },
    { measure: "percentile", percent: 99, percentileOf: "average" },
    { measure: "percentile", percent: 95, percentileOf: "events" },
    { measure: "sum", capPercentile: 99.9 },
    { measure: "percentile", percent: 50, percentileOf: "count", kind: "click", selector: ".a" },
    { measure: "retention", from: 86_400_000, until: 172_800_000 },
    { measure: "sum", covariate: 1_209_600_000, margin: 1.5, unit: "EUR" },
  ] as Partial<MetricDraft>[]) {
    const fields = fieldsOf(draft(more));
    expect(fieldsOf(draftOf({ ...fields, measure: more.measure }))).toEqual(fields);
  }
});

test("spans are told in the largest whole unit", () => {
  expect(spanText(604_800_000)).toBe("7 days");
  expect(spanText(5_400_000)).toBe("90 minutes");
  expect(windowText({ key: "m", name: "M", kind: "custom", windowEndOffset: 3_600_000 })).toBe("within 1 hour");
});
