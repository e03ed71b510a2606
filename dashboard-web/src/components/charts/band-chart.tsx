import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { variationColor } from "@/components/variation-mark";
import { type Axis, axisBetween, place } from "./axis";
import classes from "./chart.module.css";

export interface BandPoint {
  time: number;
  estimate: number;
  low: number;
  high: number;
}

export interface Band {
  name: string;
  /** The colour's number, and which of the dash patterns. */
  variation: number;
  points: BandPoint[];
}

interface BandChartProps {
  label: string;
  bands: Band[];
  /** A mark of the scale. */
  tick: (value: number) => string;
  /** A point in words. */
  text: (point: BandPoint) => string;
}

const HEIGHT = 280;
const FOOT = 24;
const TOP = 8;
const DASHES = ["none", "7 4", "2 4", "10 3 2 3", "14 4", "1 3"];

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** Estimates with the band that holds the truth, by time. The pointer or the arrow keys name one time. */
export function BandChart({ label, bands, tick, text }: BandChartProps) {
  const { ref, width } = useElementSize();
  const [at, setAt] = useState<number | null>(null);
  const times = [...new Set(bands.flatMap((it) => it.points.map((point) => point.time)))].sort((a, b) => a - b);
  const axis = valueAxis(bands);
  const left = 56;
  const right = width < 560 ? 8 : 8 + 7 * Math.max(0, ...bands.map((it) => Math.min(22, it.name.length)));
  const plot = Math.max(0, width - left - right);
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 1;
  const x = (time: number) => left + (last === first ? 0.5 : (time - first) / (last - first)) * plot;
  const y = (value: number) => TOP + (HEIGHT - FOOT - TOP) * (1 - (value - axis.low) / (axis.high - axis.low));
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by) setAt((it) => Math.max(0, Math.min(times.length - 1, (it ?? times.length) + by)));
  };
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setAt(nearest(times.map(x), px));
  };
  const shown = at === null ? undefined : times[at];
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <svg
          className={classes.plot}
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the days can be read one by one with the arrow keys
          tabIndex={0}
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
          onBlur={() => setAt(null)}
          onKeyDown={step}
        >
          {axis.ticks.map((value) => (
            <g key={value}>
              <line
                x1={left}
                x2={left + plot}
                y1={y(value)}
                y2={y(value)}
                className={value === 0 ? classes.zero : classes.grid}
              />
              <text x={left - 8} y={y(value) + 4} textAnchor="end" className={classes.tick}>
                {tick(value)}
              </text>
            </g>
          ))}
          {marks(times, plot).map((time) => (
            <text
              key={time}
              x={x(time)}
              y={HEIGHT - 5}
              textAnchor={edge(x(time), left, left + plot)}
              className={classes.tick}
            >
              {day.format(time)}
            </text>
          ))}
          <Lines bands={bands} x={x} y={y} left={left} plot={plot} />
          {right > 8 && <Names bands={bands} axis={axis} at={left + plot + 8} />}
          {shown !== undefined && (
            <line x1={x(shown)} x2={x(shown)} y1={TOP} y2={HEIGHT - FOOT} className={classes.cursor} />
          )}
        </svg>
      )}
      {shown !== undefined && (
        <output className={classes.tip} style={{ left: Math.min(Math.max(x(shown), 150), Math.max(150, width - 150)) }}>
          <span className="dim">{day.format(shown)}</span>
          {bands.map((band) => {
            const it = band.points.find((p) => p.time === shown);
            return it ? (
              <span key={band.name} className={classes.tipLine}>
                <Swatch variation={band.variation} />
                <span>{band.name}</span>
                <span className="tabular">{text(it)}</span>
              </span>
            ) : null;
          })}
        </output>
      )}
    </div>
  );
}

interface LinesProps {
  bands: Band[];
  x: (time: number) => number;
  y: (value: number) => number;
  left: number;
  plot: number;
}

function Lines({ bands, x, y, left, plot }: LinesProps) {
  const pen = (values: [number, number][]) => values.map(([a, b]) => `${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("L");
  return (
    <svg
      x={left}
      y={TOP}
      width={plot + 6}
      height={HEIGHT - FOOT - TOP}
      viewBox={`${left} ${TOP} ${plot + 6} ${HEIGHT - FOOT - TOP}`}
      aria-hidden="true"
    >
      {bands.map((band) => {
        const upper = band.points.map((it): [number, number] => [it.time, it.high]);
        const lower = band.points.map((it): [number, number] => [it.time, it.low]);
        const end = band.points.at(-1);
        const color = variationColor(band.variation);
        return (
          <g key={band.name}>
            <path d={`M${pen(upper)}L${pen(lower.reverse())}Z`} fill={color} opacity={bands.length > 3 ? 0.09 : 0.16} />
            <path
              d={`M${pen(band.points.map((it) => [it.time, it.estimate]))}`}
              fill="none"
              stroke={color}
              strokeWidth={2.25}
              strokeDasharray={DASHES[band.variation % DASHES.length]}
            />
            {end && <circle cx={x(end.time)} cy={y(end.estimate)} r={4} fill={color} />}
          </g>
        );
      })}
    </svg>
  );
}

/** At the ends of the lines, moved apart where they would lie on each other. */
function Names({ bands, axis, at }: { bands: Band[]; axis: Axis; at: number }) {
  const room = HEIGHT - FOOT - TOP;
  const ends = bands
    .filter((it) => it.points.length > 0)
    .map((band) => ({ band, y: TOP + room * (1 - place(axis, band.points.at(-1)!.estimate)) }))
    .sort((a, b) => a.y - b.y);
  ends.forEach((end, i) => {
    end.y = Math.max(end.y, i === 0 ? TOP + 6 : ends[i - 1]!.y + 15);
  });
  return ends.map(({ band, y }) => (
    <text key={band.name} x={at} y={y + 4} className={classes.name} fill={variationColor(band.variation)}>
      {band.name.length > 22 ? `${band.name.slice(0, 21)}…` : band.name}
    </text>
  ));
}

/** A short piece of a band's line, as it is drawn: colour and dashes. */
export function Swatch({ variation }: { variation: number }) {
  return (
    <svg width="22" height="10" aria-hidden="true" className={classes.swatch}>
      <line
        x1="0"
        x2="22"
        y1="5"
        y2="5"
        stroke={variationColor(variation)}
        strokeWidth="2.5"
        strokeDasharray={DASHES[variation % DASHES.length]}
      />
    </svg>
  );
}

/** The first days are so wide that they would flatten all that follows: what counts is the later part. */
function valueAxis(bands: Band[]): Axis {
  const later = bands.flatMap((it) => it.points.slice(Math.floor(it.points.length * 0.3)));
  const low = Math.min(0, ...later.map((it) => it.low));
  const high = Math.max(0, ...later.map((it) => it.high));
  const margin = (high - low) * 0.08 || 0.01;
  return axisBetween(low - margin, high + margin, 6);
}

function marks(times: number[], plot: number): number[] {
  const every = Math.max(1, Math.ceil(times.length / Math.max(1, Math.floor(plot / 76))));
  return times.filter((_, i) => i % every === 0);
}

const nearest = (places: number[], to: number) =>
  places.reduce((best, it, i) => (Math.abs(it - to) < Math.abs(places[best]! - to) ? i : best), 0);

const edge = (x: number, low: number, high: number) => (x < low + 20 ? "start" : x > high - 20 ? "end" : "middle");
