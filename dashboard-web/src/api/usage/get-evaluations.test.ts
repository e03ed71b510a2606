import { expect, test } from "vitest";
import { usageOf } from "./get-evaluations";

const HOUR = 3_600_000;

test("counts fall into their hours; hours without any are empty, not missing", () => {
  const to = 100 * HOUR;
  const usage = usageOf(
    {
      metadata: [{ variation: 0 }, { variation: 1 }, { variation: null }],
      series: [
        { time: to - HOUR, "0": 5, "1": 7 },
        { time: to - HOUR + 300_000, "0": 1, "2": 2 },
        { time: to - 50 * HOUR, "0": 99 },
      ],
    },
    to,
    3,
  );
  expect(usage.points.map((it) => it.counts)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [6, 7, 2],
  ]);
  expect(usage.series.map((it) => it.variation)).toEqual([0, 1, null]);
  expect(usage.total).toBe(15);
});
