import { expect, test } from "vitest";
import { axisBetween, axisOver, isOff, namedTicks, place, tickDigits } from "./axis";

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

test("marks that would touch go without a name, zero last", () => {
  const axis = axisBetween(-0.31, 0.31, 7);
  const text = (tick: number) => `${tick > 0 ? "+" : ""}${(tick * 100).toFixed(0)} %`;
  expect(axis.ticks).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  expect(namedTicks(axis, 600, text)).toEqual(axis.ticks);
  expect(namedTicks(axis, 220, text)).toEqual([-0.2, 0, 0.2]);
  expect(namedTicks(axis, 60, text)).toEqual([0]);
});
