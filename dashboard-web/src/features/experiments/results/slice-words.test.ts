import { describe, expect, it } from "vitest";
import type { Slice } from "@/domain/slices";
import { exposedText, sliceLines, valueName } from "./slice-words";
import { testMetric, testResults } from "./test-results";

const slice = (more: Partial<Slice> = {}): Slice => ({
  value: "de",
  other: false,
  variations: [
    { key: "control", exposed: 1203 },
    { key: "one-click", exposed: 1190 },
  ],
  split: { light: "OK", text: "Traffic split ok" },
  metrics: [testMetric()],
  ...more,
});

describe("a slice", () => {
  it("is called by its value, also by none", () => {
    expect(valueName("country", slice())).toBe("de");
    expect(valueName("country", slice({ value: null }))).toBe("not told");
    expect(valueName("country", slice({ value: null, other: true }))).toBe("all other values");
    expect(valueName("firstExposureDay", slice({ value: "2026-11-20" }))).toBe("Fri 20 Nov");
    expect(exposedText(slice())).toBe("1,203 control · 1,190 one-click");
  });

  it("is told by the analysis that decides, and not at all while it is too small", () => {
    const results = testResults("KEEP_RUNNING");
    expect(sliceLines(results, slice(), "purchase").lines).toMatchObject([
      { row: { key: "one-click" }, reading: { size: "+26.8 %" }, silence: null },
    ]);
    const chip = { code: "TOO_EARLY" as const, text: "Too early", arrow: "→", coloured: false };
    const small = slice({ metrics: [testMetric({}, { chip })] });
    expect(sliceLines(results, small, "purchase").lines).toMatchObject([
      { reading: null, silence: "too few to compare" },
    ]);
    expect(sliceLines(results, slice(), "revenue").lines).toEqual([]);
  });
});
