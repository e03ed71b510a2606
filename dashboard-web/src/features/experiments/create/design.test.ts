import { expect, test } from "vitest";
import { testFlag } from "@/domain/test-flag";
import { armsOf, armsProblem, newExperiment, questionOf, rebalanced, restOf } from "./design";

test("all variations share equally, to the thousandth", () => {
  const { arms } = armsOf(testFlag());
  expect(arms.map((it) => it.percent)).toEqual([33.334, 33.333, 33.333]);
  expect(restOf(arms)).toBe(0);
});

test("what is left out leaves its share to the others", () => {
  const { arms, baseline } = armsOf(testFlag());
  const two = rebalanced(arms.map((it, index) => ({ ...it, included: index !== 0 })));
  expect(two.map((it) => it.percent)).toEqual([0, 50, 50]);
  expect(armsProblem(two, baseline)).toBeNull();
  expect(armsProblem(two, "va")).toBe("The baseline must be one of the variations");
});

test("shares that do not add up, or equal names, are refused", () => {
  const { arms, baseline } = armsOf(testFlag());
  expect(
    armsProblem(
      arms.map((it) => ({ ...it, percent: 30 })),
      baseline,
    ),
  ).toBe("The shares must add up to 100 %");
  expect(
    armsProblem(
      arms.map((it) => ({ ...it, name: "same" })),
      baseline,
    ),
  ).toBe("Each variation needs a name of its own");
});

test("becomes the API's request", () => {
  const design = {
    name: "Trial",
    key: "trial",
    hypothesis: "Better",
    flagKey: "search",
    ruleId: "fallthrough",
    metricKey: "purchase",
    unit: "user",
    days: 7,
    effectPercent: 5 as const,
    ratePercent: "" as const,
    planned: true,
    plannedUnits: 12_000,
    attributes: ["country"],
    layerKey: "",
    layerPercent: "" as const,
    holdoutKey: "",
    ...armsOf(testFlag()),
  };
  const { iteration } = newExperiment(design, 4);
  expect(iteration.minimumRunTimeMillis).toBe(604_800_000);
  expect(iteration.plannedUnits).toBe(12_000);
  expect(iteration.smallestRelevantLift).toBe(0.05);
  expect(iteration.attributes).toEqual(["country"]);
  expect(newExperiment({ ...design, planned: false }, 4).iteration.plannedUnits).toBeUndefined();
  expect(iteration.flags).toEqual({ search: { ruleId: "fallthrough", flagConfigVersion: 4 } });
  expect(iteration.treatments[0]).toEqual({
    name: "Alpha",
    baseline: false,
    allocationPercent: "33.334",
    parameters: [{ flagKey: "search", variationId: "va" }],
  });
});

test("asks for a plan with the baseline first, once everything is chosen", () => {
  const design = {
    name: "",
    key: "",
    hypothesis: "",
    flagKey: "search",
    ruleId: "fallthrough",
    metricKey: "",
    unit: "user",
    days: 7,
    effectPercent: 5 as const,
    ratePercent: 20 as const,
    planned: true,
    plannedUnits: null,
    attributes: [],
    layerKey: "",
    layerPercent: "" as const,
    holdoutKey: "",
    ...armsOf(testFlag()),
  };
  expect(questionOf(design)).toBeNull();
  const chosen = { ...design, metricKey: "purchase", baseline: design.arms[2]!.variationId };
  expect(questionOf(chosen)).toMatchObject({
    allocationPercents: ["33.333", "33.334", "33.333"],
    effect: 0.05,
    baseline: { rate: 0.2 },
  });
  expect(questionOf({ ...chosen, effectPercent: "" })).toBeNull();
});
