import { useElementSize } from "@mantine/hooks";
import { Pennant } from "@/components/variation-mark";
import { signedPercent } from "@/lib/format";
import classes from "./interval-plot.module.css";

export interface IntervalRow {
  name: string;
  variation: number;
  estimate: number;
  fixed: { low: number; high: number };
  alwaysValid: { low: number; high: number };
  /** The estimate and the always-valid interval in words. */
  label: string;
  range: string;
  verdict: "better" | "worse" | "open";
}

const ROW = 46;
const AXIS = 26;

/**
 * A dot for the estimate, a bold bar for the fixed interval, a thin one for the always-valid interval, all rows on one
 * axis with a line at zero. Colour repeats what position and words say.
 */
export function IntervalPlot({ rows }: { rows: IntervalRow[] }) {
  const { ref, width } = useElementSize();
  const [low, high] = domain(rows);
  const x = (value: number) => ((Math.max(low, Math.min(high, value)) - low) / (high - low)) * width;
  const ticks = ticksIn(low, high, width < 420 ? 4 : 7);
  const height = rows.length * ROW + AXIS;
  return (
    <div className={classes.plot}>
      <ul className={classes.names}>
        {rows.map((row) => (
          <li key={row.name} className={classes.name}>
            <Pennant index={row.variation} />
            <span className={classes.label}>{row.name}</span>
            <strong className="tabular">{row.label}</strong>
            <span className="dim tabular">{row.range}</span>
          </li>
        ))}
      </ul>
      <div ref={ref} className={classes.canvas}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={rows.map((it) => `${it.name}: ${it.label}, ${it.range}`).join("; ")}
          >
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={x(tick)}
                  x2={x(tick)}
                  y1={0}
                  y2={height - AXIS}
                  className={tick === 0 ? classes.zero : classes.grid}
                />
                <text x={x(tick)} y={height - 8} textAnchor={anchor(x(tick), width)} className={classes.tick}>
                  {signedPercent(tick, ticks.some((it) => Math.abs(it * 100) % 1 > 0.001) ? 1 : 0)}
                </text>
              </g>
            ))}
            {rows.map((row, index) => {
              const y = index * ROW + ROW / 2;
              return (
                <g key={row.name} className={classes[row.verdict]}>
                  <line
                    x1={x(row.alwaysValid.low)}
                    x2={x(row.alwaysValid.high)}
                    y1={y}
                    y2={y}
                    className={classes.always}
                  />
                  {[row.alwaysValid.low, row.alwaysValid.high].map((end) =>
                    end >= low && end <= high ? (
                      <line key={end} x1={x(end)} x2={x(end)} y1={y - 6} y2={y + 6} className={classes.always} />
                    ) : null,
                  )}
                  <rect
                    x={x(row.fixed.low)}
                    width={Math.max(2, x(row.fixed.high) - x(row.fixed.low))}
                    y={y - 5}
                    height={10}
                    rx={5}
                    className={classes.fixed}
                  />
                  <circle cx={x(row.estimate)} cy={y} r={6.5} className={classes.dot} />
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <p className={classes.legend}>
        <span>
          <i className={classes.legendFixed} /> fixed 95 %
        </span>
        <span>
          <i className={classes.legendAlways} /> always valid 95 %: holds however often you look
        </span>
      </p>
    </div>
  );
}

/** Room for all intervals and zero; an interval that is far wider than the fixed ones runs off the edge. */
function domain(rows: IntervalRow[]): [number, number] {
  const reach = 3 * Math.max(...rows.map((it) => Math.max(Math.abs(it.fixed.low), Math.abs(it.fixed.high))), 0.001);
  const ends = rows.flatMap((it) => [it.alwaysValid.low, it.alwaysValid.high, it.fixed.low, it.fixed.high]);
  const low = Math.max(-reach, Math.min(0, ...ends));
  const high = Math.min(reach, Math.max(0, ...ends));
  const margin = (high - low) * 0.08 || 0.01;
  return [low - margin, high + margin];
}

function ticksIn(low: number, high: number, most: number): number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough) ?? 10 * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toFixed(10)),
  );
}

function anchor(x: number, width: number): "start" | "middle" | "end" {
  if (x < 24) return "start";
  return x > width - 24 ? "end" : "middle";
}
