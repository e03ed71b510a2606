import { expect, test } from "vitest";
import { ladderProblem, newRollout, USUAL_LADDER } from "./ladder";

test("a ladder grows to everybody", () => {
  expect(ladderProblem(USUAL_LADDER)).toBeNull();
  expect(ladderProblem("2.5,100")).toBeNull();
  for (const wrong of ["", "100", "10, 5, 100", "10, 50", "0, 100", "ten, 100", "10, 10, 100"]) {
    expect(ladderProblem(wrong), wrong).not.toBeNull();
  }
});

test("becomes the API's request", () => {
  const body = newRollout(
    {
      ruleId: "fallthrough",
      variationId: "va",
      ladder: "10, 100",
      hours: 0.5,
      metricKeys: ["errors", "orders"],
      marginPercent: 2,
      unit: " ",
      onRegression: "pause",
      comment: " ",
    },
    "checkout",
  );
  expect(body).toEqual({
    flagKey: "checkout",
    ruleId: "fallthrough",
    variationId: "va",
    randomizationUnit: "user",
    stages: [
      { percent: "10", durationMillis: 1_800_000 },
      { percent: "100", durationMillis: 1_800_000 },
    ],
    metrics: [
      { key: "errors", margin: 0.02 },
      { key: "orders", margin: 0.02 },
    ],
    onRegression: "pause",
  });
});
