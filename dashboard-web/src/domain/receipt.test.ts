import { expect, test } from "vitest";
import { type Receipt, reachText } from "./receipt";

const receipt = (more: Partial<Receipt>): Receipt => ({
  item: { kind: "flag", key: "checkout", version: 7 },
  connections: 12,
  told: 12,
  gone: 0,
  waiting: 0,
  settled: true,
  latency: { p50: 4.2, p99: 22.6, max: 22.6 },
  ...more,
});

test("says how many streams it reached, and how long the last one took", () => {
  expect(reachText(receipt({}))).toBe("Reached all 12 open SDK streams in 23 ms.");
  expect(reachText(receipt({ connections: 1, told: 1, latency: { p50: 0.4, p99: 0.4, max: 0.4 } }))).toBe(
    "Reached the one open SDK stream in less than 1 ms.",
  );
});

test("says of the others what is known of them", () => {
  expect(reachText(receipt({ told: 10, gone: 1, waiting: 1, settled: false }))).toBe(
    "Reached 10 of 12 open SDK streams in 23 ms; 1 is still waited for, 1 had ended and will get it on reconnecting.",
  );
  expect(reachText(receipt({ told: 0, waiting: 12, settled: false, latency: undefined }))).toBe(
    "Reached 0 of 12 open SDK streams; 12 are still waited for.",
  );
});

test("nobody there is nobody reached", () => {
  expect(reachText(receipt({ connections: 0, told: 0, latency: undefined }))).toContain("No SDK has a stream open");
});
