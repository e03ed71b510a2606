import type { MetricResult, ResultRow, Results } from "@/domain/results";
import { BY_DAY, type Slice } from "@/domain/slices";
import { count } from "@/lib/format";
import { anyReading, type Reading } from "./reading";
import { silence } from "./table-rows";

const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

/** What slices are made by, in words. */
export const byText = (by: string) => (by === BY_DAY ? "day they joined" : by);

export function valueName(by: string, { value, other }: Slice): string {
  if (other) return by === BY_DAY ? "other days" : "all other values";
  if (value === null || value === "") return "not told";
  return by === BY_DAY && /^\d{4}-\d\d-\d\d$/.test(value) ? day.format(Date.parse(value)) : value;
}

export const exposedText = ({ variations }: Slice) =>
  variations.map((it) => `${count(it.exposed)} ${it.key}`).join(" · ");

/** One treatment of one slice: what may be said of it, or why nothing may. */
export interface SliceLine {
  row: ResultRow;
  reading: Reading | null;
  silence: string | null;
}

/** Of one metric; treatments in their order. */
export function sliceLines(
  results: Results,
  slice: Slice,
  metricKey: string,
): { metric: MetricResult | undefined; lines: SliceLine[] } {
  const metric = slice.metrics.find((it) => it.key === metricKey);
  const lines = (metric?.rows ?? [])
    .filter((it) => it.difference)
    .map((row) => {
      const reading = row.chip?.code === "TOO_EARLY" ? null : anyReading(results, metric!, row);
      return { row, reading, silence: reading ? null : row.status === "OK" ? "too few to compare" : silence(row) };
    });
  return { metric, lines };
}
