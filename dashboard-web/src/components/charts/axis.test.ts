import { expect, test } from "vitest";
import { axisOver, isOff, place, tickDigits } from "./axis";

test("an axis has room for zero and every span, with round marks", () => {
  const axis = axisOver(
    [
      { low: 0.02, high: 0.11 },
      { low: 0.01, high: 0.05 },
    ],
    [],
    5,
  );
  expect(axis.low).toBeLessThan(0);
  expect(axis.high).toBeGreaterThan(0.11);
  expect(axis.ticks).toEqual([0, 0.05, 0.1]);
  expect(tickDigits(axis)).toBe(0);
  expect(place(axis, axis.high)).toBe(1);
});

test("a span that is far wider than the others runs off the edge", () => {
  const usual = { low: -0.02, high: 0.03 };
  const axis = axisOver([usual], [{ low: -3, high: 4 }], 5);
  expect(axis.high).toBeLessThan(0.1);
  expect(isOff(axis, 4)).toBe(true);
  expect(place(axis, 4)).toBe(1);
});

test("nothing to show is still an axis", () => {
  expect(axisOver([], [], 5).ticks).toContain(0);
  expect(axisOver([{ low: 0, high: 0 }], [], 5).ticks).toContain(0);
});
