import type { Band, BandPoint } from "@/components/charts/band-chart";
import { isShare, type MetricResult, type Series, type SeriesPoint } from "@/domain/results";
import { signedPercent } from "@/lib/format";
import { made } from "./reading";

/** A series, ready to be drawn or written. */
export interface SeriesBands {
  bands: Band[];
  label: string;
  tick: (value: number) => string;
  text: (point: BandPoint) => string;
}

/** In per cent of the baseline, unless the baseline allows none on any day; days without an interval are left out. */
export function bandsOf(series: Series, metric: MetricResult, indexOf: (key: string) => number): SeriesBands {
  const all = series.variations.flatMap((it) => it.points);
  const scale = all.some((it) => it.lift.estimate !== null && it.lift.low !== null) ? "lift" : "difference";
  const bands = series.variations.map(({ key, points }) => ({
    name: key,
    variation: indexOf(key),
    points: points.flatMap((it) => point(it, scale)),
  }));
  const text = (it: BandPoint) => {
    const reading = made(metric, scale, it.estimate, it);
    return reading ? `${reading.size} (${reading.range})` : "—";
  };
  const said = bands.flatMap((it) => {
    const end = it.points.at(-1);
    return end ? `${it.name} ${text(end)}` : [];
  });
  return {
    bands,
    label: `Change in ${metric.name} by day. At the end: ${said.join("; ")}`,
    tick: (value) =>
      scale === "lift" || isShare(metric)
        ? signedPercent(value, Math.abs(value * 100) % 1 > 0.001 ? 1 : 0)
        : value.toLocaleString("en-US"),
    text,
  };
}

function point(it: SeriesPoint, scale: "lift" | "difference"): BandPoint[] {
  const { estimate, low, high } = it[scale];
  return estimate === null || low === null || high === null ? [] : [{ time: it.asOf, estimate, low, high }];
}
