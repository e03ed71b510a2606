import { expect, test } from "vitest";
import { testFlag } from "@/domain/test-flag";
import { fieldErrorsAt, Problem } from "@/lib/problem";
import { armsOf, armsProblem, newExperiment, placesOf, questionOf, rebalanced, restOf, withPrimary } from "./design";

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
    secondaryKeys: ["revenue"],
    guardrailKeys: ["latency", "refunds"],
    unit: "user",
    days: 7,
    effectPercent: 5 as const,
    ratePercent: "" as const,
    method: "groupSequential" as const,
    ownUnits: "" as const,
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
  expect(newExperiment({ ...design, ownUnits: 900 }, 4).iteration.plannedUnits).toBe(900);
  expect(newExperiment(design, 4)).not.toHaveProperty("methodology");
  const open = newExperiment({ ...design, method: "alwaysValid" }, 4);
  expect(open.iteration).not.toHaveProperty("plannedUnits");
  expect(open).not.toHaveProperty("methodology");
  const believed = newExperiment({ ...design, method: "bayesian" }, 4);
  expect(believed.iteration).not.toHaveProperty("plannedUnits");
  expect(believed.methodology).toBe("bayesian");
  expect(iteration.metrics).toEqual([
    { key: "purchase", isGroup: false, primary: true },
    { key: "revenue", isGroup: false, role: "secondary" },
    { key: "latency", isGroup: false, role: "guardrail" },
    { key: "refunds", isGroup: false, role: "guardrail" },
  ]);
  expect(withPrimary(design, "latency")).toEqual({
    metricKey: "latency",
    secondaryKeys: ["revenue"],
    guardrailKeys: ["refunds"],
  });
  const refused = new Problem(400, "Bad Request", "", "invalid", [
    { field: "iteration.metrics[1].key", expected: "each metric once" },
    { field: "iteration.metrics[3].role", expected: "secondary or guardrail" },
    { field: "iteration.plannedUnits", expected: "at least 1" },
    { field: "methodology", expected: "frequentist" },
  ]);
  expect(fieldErrorsAt(refused, placesOf(design))).toEqual({
    secondaryKeys: "Expected each metric once",
    guardrailKeys: "Expected secondary or guardrail",
    ownUnits: "Expected at least 1",
    method: "Expected frequentist",
  });
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
    secondaryKeys: [],
    guardrailKeys: [],
    unit: "user",
    days: 7,
    effectPercent: 5 as const,
    ratePercent: 20 as const,
    method: "groupSequential" as const,
    ownUnits: "" as const,
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
    openEnded: false,
    baseline: { rate: 0.2 },
  });
  expect(questionOf({ ...chosen, method: "alwaysValid" })?.openEnded).toBe(true);
  expect(questionOf({ ...chosen, effectPercent: "" })).toBeNull();
});
