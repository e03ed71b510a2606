import { expect, test } from "vitest";
import { type Rollout, WHOLE } from "./flag";
import { audience } from "./serve";
import { complete, equalWeights, remainder, weightOf, withWeight } from "./weights";

const rollout = (...weights: number[]): Rollout => ({
  variations: weights.map((weight, variation) => ({ variation, weight })),
});

test("equal weights add up for any number of variations", () => {
  for (let count = 1; count <= 40; count++) expect(equalWeights(count).reduce((a, b) => a + b, 0)).toBe(WHOLE);
});

test("of two variations the other takes the rest, of more none does", () => {
  expect(remainder(withWeight(rollout(50_000, 50_000), 0, 12_345))).toBe(0);
  expect(remainder(withWeight(rollout(20_000, 30_000, 50_000), 0, 10_000))).toBe(10_000);
});

test("typed per cent become integer thousandths", () => {
  expect([weightOf(33.3333), weightOf(0.001), weightOf(100), weightOf(-3), weightOf(250)]).toEqual([
    33_333,
    1,
    WHOLE,
    0,
    WHOLE,
  ]);
});

test("variations that a rollout does not name weigh nothing", () => {
  expect(complete({ variations: [{ variation: 2, weight: WHOLE }] }, 3).variations.map((it) => it.weight)).toEqual([
    0,
    0,
    WHOLE,
  ]);
});

test("a list's summary and the full targeting say the same", () => {
  const full = audience({
    on: true,
    version: 1,
    fallthrough: { rollout: rollout(25_000, 75_000) },
    rules: [],
    targets: [{ variation: 0, values: ["a", "b"] }],
  });
  const summary = audience({
    on: true,
    version: 1,
    _summary: {
      variations: { 0: { targets: 2, rollout: 25_000 }, 1: { rollout: 75_000, isOff: true } },
      prerequisites: 0,
    },
  });
  expect(summary).toEqual(full);
});
