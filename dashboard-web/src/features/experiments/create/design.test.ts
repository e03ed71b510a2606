import { expect, test } from "vitest";
import { testFlag } from "@/domain/test-flag";
import { armsOf, armsProblem, newExperiment, rebalanced, restOf } from "./design";

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
    ...armsOf(testFlag()),
  };
  const { iteration } = newExperiment(design, 4);
  expect(iteration.minimumRunTimeMillis).toBe(604_800_000);
  expect(iteration.flags).toEqual({ search: { ruleId: "fallthrough", flagConfigVersion: 4 } });
  expect(iteration.treatments[0]).toEqual({
    name: "Alpha",
    baseline: false,
    allocationPercent: "33.334",
    parameters: [{ flagKey: "search", variationId: "va" }],
  });
});
