import { expect, test } from "vitest";
import { ago, duration, list, pValue, signedPercent } from "./format";
import { keyFromName, keyProblem } from "./key";
import { fieldErrors, fieldErrorsAt, messageOf, Problem } from "./problem";

test("keys are made from names", () => {
  expect(keyFromName("  One-click Checkout für alle! ")).toBe("one-click-checkout-fur-alle");
  expect(keyProblem("-x")).not.toBeNull();
  expect(keyProblem("one.click_2")).toBeNull();
});

test("changes carry a sign unless they round to nothing", () => {
  expect([0.081, -0.034, 0.00001].map((it) => signedPercent(it))).toEqual(["+8.1 %", "−3.4 %", "0.0 %"]);
});

test("times are said as people say them", () => {
  expect(ago(0, 3_000)).toBe("just now");
  expect(ago(0, 40_000)).toBe("a minute ago");
  expect(ago(0, 7_200_000)).toBe("2 hours ago");
  expect(duration(9 * 86_400_000 + 3_600_000)).toBe("9 days 1 h");
  expect(pValue(0.00001)).toBe("< 0.001");
  expect(list(["a", "b", "c"])).toBe("a, b and c");
});

test("refused fields are shown at their inputs", () => {
  const problem = new Problem(400, "Invalid", "Two fields are wrong.", "invalid", [
    { field: "variations[1].value", expected: "a boolean" },
    { field: "[0].email", expected: "another address" },
  ]);
  expect(fieldErrors(problem, ["key", "variations", "email"])).toEqual({
    variations: "Expected a boolean",
    email: "Expected another address",
  });
  const reservation = new Problem(400, "Invalid", "Wrong.", "invalid", [
    { field: "instructions[0].reservationPercent", expected: "no more than is free" },
    { field: "iteration.metrics[0].key", expected: "the key of a metric" },
  ]);
  expect(fieldErrors(reservation, ["reservationPercent"])).toEqual({
    reservationPercent: "Expected no more than is free",
  });
  expect(fieldErrorsAt(reservation, { "iteration.metrics": "metric" })).toEqual({
    metric: "Expected the key of a metric",
  });
  expect(messageOf(problem)).toContain("Two fields are wrong.");
});
