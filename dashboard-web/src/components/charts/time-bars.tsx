import { useElementSize } from "@mantine/hooks";
import { useState } from "react";
import { compact, count } from "@/lib/format";
import classes from "./chart.module.css";

interface TimeBarsProps {
  points: { time: number; counts: number[] }[];
  series: { name: string; color: string }[];
  per?: "hour" | "day";
  /** What is counted. */
  what?: string;
}

const HEIGHT = 220;
const FOOT = 22;
const LEFT = 46;

const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric" });
const dayHour = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** Counts by hour or by day (UTC), stacked. The pointer or the arrow keys name one of them. */
export function TimeBars({ points, series, per = "hour", what = "Evaluations" }: TimeBarsProps) {
  const { ref, width } = useElementSize();
  const [at, setAt] = useState<number | null>(null);
  const most = niceCeiling(Math.max(1, ...points.map((it) => sum(it.counts))));
  const plot = Math.max(0, width - LEFT);
  const slot = plot / points.length;
  const y = (value: number) => (HEIGHT - FOOT) * (1 - value / most);
  const ticks = [0, most / 2, most];
  const move = (by: number) => setAt((it) => Math.max(0, Math.min(points.length - 1, (it ?? points.length) + by)));
  const shown = at === null ? null : points[at];
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <svg
          className={classes.plot}
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${what} by ${per}: ${count(points.reduce((all, it) => all + sum(it.counts), 0))} in all`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: they can be read one by one with the arrow keys
          tabIndex={0}
          onPointerMove={(event) => {
            const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
            setAt(x < 0 ? null : Math.min(points.length - 1, Math.floor(x / slot)));
          }}
          onPointerLeave={() => setAt(null)}
          onBlur={() => setAt(null)}
          onKeyDown={(event) => {
            if (event.key === "ArrowLeft") move(-1);
            if (event.key === "ArrowRight") move(1);
          }}
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} className={classes.grid} />
              <text x={LEFT - 8} y={y(tick) + (tick === most ? 10 : 4)} textAnchor="end" className={classes.tick}>
                {compact(tick)}
              </text>
            </g>
          ))}
          {points.map((point, i) => (
            <g key={point.time} opacity={at === null || at === i ? 1 : 0.45}>
              {stack(point.counts).map(([from, to], s) =>
                to > from ? (
                  <rect
                    key={s}
                    x={LEFT + i * slot + Math.min(2, slot * 0.12)}
                    width={Math.max(1, slot - Math.min(4, slot * 0.24))}
                    y={y(to)}
                    height={Math.max(1, y(from) - y(to))}
                    rx={Math.min(2, slot / 6)}
                    fill={series[s]!.color}
                  />
                ) : null,
              )}
            </g>
          ))}
          {points.map((point, i) =>
            (per === "day" ? i % Math.ceil(60 / slot) === 0 : labelled(point.time, points.length, slot)) ? (
              <text
                key={point.time}
                x={LEFT + i * slot > width - 40 ? width : LEFT + i * slot}
                y={HEIGHT - 5}
                textAnchor={LEFT + i * slot > width - 40 ? "end" : "start"}
                className={classes.tick}
              >
                {tickText(point.time, points.length, per)}
              </text>
            ) : null,
          )}
        </svg>
      )}
      {shown && (
        <output className={classes.tip} style={{ left: Math.min(Math.max(LEFT + (at! + 0.5) * slot, 90), width - 90) }}>
          <span className="dim">{per === "day" ? dayOnly.format(shown.time) : dayHour.format(shown.time)}</span>
          {series.map((it, s) => (
            <span key={it.name} className={classes.tipLine}>
              <span className={classes.square} style={{ background: it.color }} />
              {it.name}
              <strong className="tabular">{count(shown.counts[s] ?? 0)}</strong>
            </span>
          ))}
        </output>
      )}
    </div>
  );
}

const dayOnly = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

function stack(counts: number[]): [number, number][] {
  let from = 0;
  return counts.map((it) => {
    from += it;
    return [from - it, from];
  });
}

function tickText(time: number, points: number, per: "hour" | "day"): string {
  if (per === "day") return shortDay.format(time);
  return points > 24 ? day.format(time) : hour.format(time);
}

function labelled(time: number, hours: number, slot: number): boolean {
  const date = new Date(time);
  if (hours > 24) return date.getHours() === 0;
  return date.getHours() % (slot < 18 ? 6 : 3) === 0;
}

/** The next of 1, 2, 5, 10, 20, 50… that is even enough to halve. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 10].map((it) => it * power).find((it) => it >= value && it >= 2) ?? 10 * power;
}
