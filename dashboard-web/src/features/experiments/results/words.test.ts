import { describe, expect, it, test } from "vitest";
import type { Iteration, VerdictState } from "@/domain/experiment";
import type { Results } from "@/domain/results";
import { advice } from "./advice";
import { bandsOf } from "./bands";
import { healthItems } from "./health-items";
import { intervalText, ruleTexts } from "./methods";
import { conditions, way } from "./progress-words";
import { anyReading, partsText, reading, valueText } from "./reading";
import { square } from "./sums";
import { chanceText, tableGroups } from "./table-rows";
import { decidedBy, testMetric, testResults } from "./test-results";

describe("each verdict says what to do", () => {
  const said = (state: VerdictState, more: Partial<Results> = {}) => advice(testResults(state, more));

  it.each<[VerdictState, string, string, RegExp, string | null, string | null]>([
    ["NO_DATA", "No data yet", "plain", /check that the flag is on/, null, null],
    ["TOO_EARLY", "Too early", "plain", /^Leave it running\.$/, null, null],
    ["UNHEALTHY", "Do not use", "bad", /^Find the cause and mend it/, null, null],
    ["KEEP_RUNNING", "Keep running", "plain", /Look as often as you like/, null, null],
    ["SHIP", "Ship", "good", /or run on to learn the size/, "Ship one-click", "one-click"],
    ["ROLL_BACK", "Roll back", "bad", /serve control to everybody/, "Keep control", "control"],
    ["NO_EFFECT", "No effect", "plain", /^Keep control, or choose by other reasons/, "Stop and decide", "control"],
    ["INCONCLUSIVE", "Inconclusive", "plain", /with more users/, "Stop and decide", "control"],
    ["REVIEW", "Decide", "warn", /better in Purchase.*until the guardrail is clear/, "Stop and decide", null],
  ])("%s", (state, label, tone, next, action, treatment) => {
    const it = said(state);
    expect([it.label, it.tone]).toEqual([label, tone]);
    expect(it.next).toMatch(next);
    expect(it.action?.text ?? null).toBe(action);
    expect(it.action?.treatment ?? null).toBe(treatment);
  });

  it("offers nothing once it is stopped", () => {
    expect(said("SHIP", { status: "stopped" })).toEqual({ label: "Ship", tone: "good", next: null, action: null });
    expect(said("UNHEALTHY", { status: "stopped" }).next).toMatch(/Find the cause before it is started again/);
  });

  it("does not call an improvement early once the plan is reached", () => {
    const progress = { ...testResults("SHIP").progress, share: 1 };
    expect(said("SHIP", { progress }).next).toBe("Stop, and serve it to everybody.");
  });

  it("leaves the others of many variations a chance", () => {
    const { variations } = testResults("ROLL_BACK");
    const third = { ...variations[1]!, key: "wallet" };
    const verdict = { state: "ROLL_BACK" as const, text: "", variationKey: "wallet" };
    expect(said("ROLL_BACK", { variations: [...variations, third], verdict }).next).toBe(
      "Stop and keep control; or start again without wallet.",
    );
  });
});

describe("a change", () => {
  const results = testResults("SHIP");
  const metric = results.metrics[0]!;
  const row = metric.rows[1]!;

  it("is told by the analysis that decides, with no more digits than it supports", () => {
    expect(reading(results, metric, row, "lift")).toMatchObject({
      size: "+26.8 %",
      range: "+5.8 % to +51.4 %",
      outlook: "better",
    });
    expect(reading(results, metric, row, "difference")).toMatchObject({ range: "+0.6 points to +4.7 points" });
    const planned = { ...row, difference: decidedBy("groupSequential") };
    expect(reading(results, metric, planned, "lift")?.range).toBe("+12.1 % to +43.8 %");
  });

  it("is not told while no analysis may speak", () => {
    const percentile = testMetric({ measure: "percentile" }, { difference: decidedBy(null) });
    expect(anyReading(results, percentile, percentile.rows[1]!)).toBeNull();
    expect(tableGroups({ ...results, metrics: [percentile] })[0]?.metrics[0]?.rows[0]).toMatchObject({
      silence: "judged at the planned end",
      evidence: "",
    });
  });

  it("is told in points where the baseline allows no per cent", () => {
    const zero = testMetric({}, { lift: { ...row.lift!, status: "BASELINE_ZERO", estimate: null } });
    expect(anyReading(results, zero, zero.rows[1]!)).toMatchObject({ scale: "difference", size: "+2.7 points" });
  });

  it("is worse when it goes the wrong way, and open while zero is in it", () => {
    const lower = testMetric({ successCriteria: "LowerThanBaseline" }, { chip: undefined });
    expect(anyReading(results, lower, lower.rows[1]!)?.outlook).toBe("worse");
    const open = testMetric(
      {},
      { difference: decidedBy("alwaysValid", -0.01, 0.06), lift: undefined, chip: undefined },
    );
    expect(anyReading(results, open, open.rows[1]!)?.outlook).toBe("open");
  });

  it("looks no more certain than the chip beside it", () => {
    const chip = { code: "NO_CLEAR_DIFFERENCE" as const, text: "No clear difference", arrow: "→", coloured: false };
    const waiting = testMetric({}, { chip });
    expect(anyReading(results, waiting, waiting.rows[1]!)?.outlook).toBe("open");
  });

  it("of chances is what is believed", () => {
    const chance = {
      toBeatBaseline: 0.97,
      toBeBest: 0.97,
      lift: 0.081,
      low: 0.002,
      high: 0.16,
      lossOfTreatment: 0.0002,
      lossOfBaseline: 0.08,
    };
    const bayesian = testResults("SHIP", { decidedBy: "bayesian", metrics: [testMetric({}, { chance })] });
    const line = tableGroups(bayesian)[0]!.metrics[0]!.rows[0]!;
    expect(line).toMatchObject({ evidence: "97 %", reading: { size: "+8.1 %", range: "+0.2 % to +16.0 %" } });
    expect(intervalText(bayesian)).toContain("95 % credible interval");
  });

  it("is never certain", () => {
    expect([0.9999, 0.995, 0.5, 0.0004].map(chanceText)).toEqual(["> 99.9 %", "99.5 %", "50 %", "< 0.1 %"]);
  });
});

test("values are told in their own unit, with what they are made of", () => {
  const [baseline] = testMetric().rows;
  expect(valueText(testMetric(), baseline!)).toBe("9.9 %");
  expect(partsText(testMetric(), baseline!, "users")).toBe("477 of 4,811 users");
  const row = { ...baseline!, value: 12.4111, standardError: 0.04, sum: 59_709.8, converted: undefined };
  const revenue = testMetric({ measure: "sum", unit: "EUR" });
  expect(valueText(revenue, row)).toBe("12.41 EUR");
  expect(partsText(revenue, row, "users")).toBe("59,709.80 EUR by 4,811 users");
  expect(partsText(revenue, { ...row, denominator: 1102 }, "users")).toBe("59,709.80 EUR / 1,102");
  expect(valueText(revenue, { ...row, value: null })).toBe("—");
});

test("a guardrail tells the worst that it may be, whichever way is better", () => {
  const guardrail = { decision: "INCONCLUSIVE" as const, low: -0.023, high: 0.004 };
  const latency = testMetric(
    { key: "latency", role: "guardrail", primary: false, guardrailMargin: 0.01, successCriteria: "LowerThanBaseline" },
    { guardrail },
  );
  const secondary = testMetric({ key: "other", role: "secondary", primary: false });
  const groups = tableGroups(testResults("REVIEW", { metrics: [testMetric(), latency, secondary] }));
  expect(groups.map((it) => it.role)).toEqual(["primary", "secondary", "guardrail"]);
  const line = groups[2]!.metrics[0]!.rows[0]!;
  expect(line.guard).toBe("rise of at most 2.3 %; 1 % tolerated");
  expect(line.reading).toMatchObject({ low: -0.004, high: 0.023 });
  const passed = testMetric({ ...latency }, { guardrail: { ...guardrail, low: 0.001 } });
  const [row] = tableGroups(testResults("SHIP", { metrics: [passed] }))[0]!.metrics[0]!.rows;
  expect(row!.guard).toBe("no rise; 1 % tolerated");
});

describe("health", () => {
  it("tells the counts beside the split, and the chi-square beside its p-value", () => {
    const items = healthItems(testResults("SHIP"), "user", false);
    expect(items.map((it) => it.text)).toEqual([
      "9,608 users took part",
      "Traffic split ok",
      "0.1 % of users saw two variations",
      "Data fresh 4 minutes ago",
    ]);
    expect(items[1]?.detail).toBe("4,811 / 4,797; p = 0.620, chi-square p < 0.001");
    expect(items[2]?.detail).toBe("12 in all");
  });

  it("says when the page could not be refreshed, and nothing of data that are not there", () => {
    expect(healthItems(testResults("SHIP"), "user", true).at(-1)).toMatchObject({ kind: "REFRESH", light: "AMBER" });
    const nobody = testResults("NO_DATA");
    for (const it of nobody.variations) it.exposed = 0;
    expect(healthItems(nobody, "device", false)).toEqual([{ kind: "UNITS", light: null, text: "0 devices took part" }]);
  });
});

describe("the way to a verdict", () => {
  const iteration = { startedAt: 1_700_000_000_000 - 7 * 3_600_000, minimumRunTimeMillis: 7 * 86_400_000 } as Iteration;

  it("is what must come together", () => {
    const young = testResults("TOO_EARLY", { metrics: [testMetric({}, { converted: 4 })] });
    expect(conditions(young, iteration, "users")).toEqual([
      { text: "7 days: 7 h with all data in", met: false },
      { text: "100 users in each variation: reached", met: true },
      { text: "10 conversions in each variation: 4 in the smallest", met: false },
    ]);
    const short = { ...iteration, minimumRunTimeMillis: 12 * 3_600_000 };
    expect(conditions(young, short, "users")[0]).toEqual({ text: "12 h: 7 h with all data in", met: false });
    const revenue = testResults("TOO_EARLY", { metrics: [testMetric({ measure: "sum" })] });
    expect(conditions(revenue, iteration, "users")[2]).toEqual({
      text: "30 users with a value in each variation",
      met: null,
    });
  });

  it("tells what could be detected only behind the gate", () => {
    expect(way(testResults("TOO_EARLY"), "users")?.text).toBe("9,608 of 20,000 planned users.");
    expect(way(testResults("KEEP_RUNNING"), "users")?.text).toBe("9,608 of 20,000 planned users. Can detect 13.6 %.");
    expect(way(testResults("UNHEALTHY"), "users")).toBeNull();
    expect(way(testResults("SHIP", { status: "stopped" }), "users")).toBeNull();
  });
});

test("a metric tells the rules that differ from the usual", () => {
  const day = 86_400_000;
  expect(ruleTexts(testMetric(), "users")).toEqual([]);
  const metric = testMetric({
    delayMillis: 6 * day,
    windowMillis: day,
    matureOnly: true,
    cap: 412.5,
    unit: "EUR",
    adjustment: { covariateMillis: 14 * day, coefficient: 0.6, varianceReduction: 0.34 },
  });
  expect(ruleTexts(metric, "users")).toEqual([
    "counts between 6 days and 7 days after joining",
    "only users whose window is over",
    "counts at most 412.5 EUR for each",
    "adjusted by 14 days before joining, which made the variance 34 % smaller",
  ]);
  const winsorised = testMetric({ winsorUpperPercentile: 99.9, capAt: 412.5, cappedUnits: 37, unit: "EUR" });
  expect(ruleTexts(winsorised, "users")).toEqual([
    "capped at 412.5 EUR, the percentile 99.9 of all variations together; 37 users have more",
  ]);
});

test("a series is drawn in per cent, without the days that had no interval yet", () => {
  const effect = (estimate: number | null) => ({
    estimate,
    low: estimate === null ? null : estimate - 0.1,
    high: estimate === null ? null : estimate + 0.1,
  });
  const point = (asOf: number, lift: number | null) => ({
    asOf,
    n: 100,
    value: 0.1,
    baseline: 0.1,
    difference: effect(lift),
    lift: effect(lift),
    pValue: null,
  });
  const series = {
    decidedBy: "alwaysValid" as const,
    metricKey: "purchase",
    measure: "conversion" as const,
    variations: [{ key: "one-click", points: [point(1, null), point(2, 0.08)] }],
    days: [],
  };
  const bands = bandsOf(series, testMetric(), () => 1);
  expect(bands.bands[0]?.points).toHaveLength(1);
  expect(bands.label).toBe("Change in Purchase by day. At the end: one-click +8.0 % (−2.0 % to +18.0 %)");
});

test("a component's square is found among the products", () => {
  expect([0, 1, 2].map((i) => square(i, 3))).toEqual([0, 3, 5]);
});
