import { expect, test } from "vitest";
import { freeText, type Layer, largestFree, mostFor, piecesOf } from "./layer";

const layer = (...reservations: [key: string, from: number, percent: number][]): Layer => ({
  key: "checkout",
  name: "Checkout",
  description: "",
  createdAt: 0,
  environments: {
    production: {
      reservations: reservations.map(([experimentKey, from, reservationPercent]) => ({
        experimentKey,
        flagKey: "checkout",
        reservationPercent,
        from,
      })),
    },
  },
});

test("the line is whole, whatever lies on it", () => {
  const pieces = piecesOf(layer(["b", 50, 20], ["a", 0, 30]), "production");
  expect(pieces.map((it) => [it.from, it.to, it.reservation?.experimentKey])).toEqual([
    [0, 30, "a"],
    [30, 50, undefined],
    [50, 70, "b"],
    [70, 100, undefined],
  ]);
  expect(piecesOf(layer(["a", 0, 30]), "test")).toEqual([{ from: 0, to: 100, reservation: null }]);
});

test("what is free counts in one piece", () => {
  const two = piecesOf(layer(["b", 50, 20], ["a", 0, 30]), "production");
  expect(largestFree(two)).toBe(30);
  expect(freeText(two)).toBe("50 % is free, at most 30 % in one piece");
  expect(freeText(piecesOf(layer(["a", 0, 30]), "production"))).toBe("70 % is free");
  expect(freeText(piecesOf(layer(["a", 0, 100]), "production"))).toBe("nothing is free");
});

test("an experiment may move, so that its own place is free to it", () => {
  expect(mostFor(layer(["b", 50, 20], ["a", 0, 30]), "production", "b")).toBe(70);
});
