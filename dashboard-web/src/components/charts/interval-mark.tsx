import { useElementSize } from "@mantine/hooks";
import { useId } from "react";
import { type Axis, anchorOf, isOff, namedTicks, place } from "./axis";
import classes from "./interval-mark.module.css";

export interface IntervalMarkProps {
  axis: Axis;
  /** Absent for a row that has only the axis to show. */
  interval?: { estimate: number; low: number; high: number; outlook: "better" | "worse" | "open" };
  /** From where on, towards the edge, a change is not tolerated. */
  forbidden?: { from: number; side: "low" | "high" };
  /** Of a normal distribution around the estimate, drawn as a violin. */
  spread?: number;
}

const percentOf = (share: number) => `${(share * 100).toFixed(3)}%`;

/**
 * A dot on a bar over an axis with a line at zero. Hollow while the bar holds zero; a disc for better, a diamond for worse.
 * Fills the
 * box around it. A picture of what the words beside it say, so it is hidden from screen readers.
 */
export function IntervalMark({ axis, interval, forbidden, spread }: IntervalMarkProps) {
  const hatch = useId();
  const x = (value: number) => percentOf(place(axis, value));
  return (
    <svg className={classes.fill} width="100%" height="100%" aria-hidden="true">
      {forbidden && (
        <>
          <defs>
            <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="7" height="7" className={classes.ground} />
              <line x1="0" x2="0" y1="0" y2="7" className={classes.hatch} />
            </pattern>
          </defs>
          <rect
            x={forbidden.side === "low" ? 0 : x(forbidden.from)}
            width={percentOf(forbidden.side === "low" ? place(axis, forbidden.from) : 1 - place(axis, forbidden.from))}
            height="100%"
            fill={`url(#${hatch})`}
          />
          <line x1={x(forbidden.from)} x2={x(forbidden.from)} y1={0} y2="100%" className={classes.limit} />
        </>
      )}
      {axis.ticks.map((tick) => (
        <line
          key={tick}
          x1={x(tick)}
          x2={x(tick)}
          y1={0}
          y2="100%"
          className={tick === 0 ? classes.zero : classes.grid}
        />
      ))}
      {interval && (
        <g className={classes[interval.outlook]}>
          {spread && <Violin axis={axis} mean={interval.estimate} spread={spread} />}
          <line x1={x(interval.low)} x2={x(interval.high)} y1="50%" y2="50%" className={classes.bar} />
          <End axis={axis} at={interval.low} side={-1} />
          <End axis={axis} at={interval.high} side={1} />
          <svg x={x(interval.estimate)} y="50%" overflow="visible" aria-hidden="true">
            <Dot outlook={interval.outlook} />
          </svg>
        </g>
      )}
    </svg>
  );
}

function Dot({ outlook }: { outlook: "better" | "worse" | "open" }) {
  if (outlook === "worse") return <path d="M0-8 8 0 0 8-8 0z" className={classes.full} />;
  return <circle r={outlook === "open" ? 5.5 : 7} className={outlook === "open" ? classes.hollow : classes.full} />;
}

/** A cap where the bar ends, an arrow where it runs off the axis. */
function End({ axis, at, side }: { axis: Axis; at: number; side: 1 | -1 }) {
  return (
    <svg x={percentOf(place(axis, at))} y="50%" overflow="visible" aria-hidden="true">
      {isOff(axis, at) ? (
        <path d={`M${-7 * side}-5 0 0 ${-7 * side} 5`} className={classes.cap} />
      ) : (
        <line y1={-5} y2={5} className={classes.cap} />
      )}
    </svg>
  );
}

function Violin({ axis, mean, spread }: { axis: Axis; mean: number; spread: number }) {
  const steps = Array.from({ length: 61 }, (_, i) => -3 + i / 10);
  const x = (z: number) => (((mean + z * spread - axis.low) / (axis.high - axis.low)) * 100).toFixed(2);
  const edge = (side: 1 | -1) => steps.map((z) => `${x(z)} ${(50 + side * 42 * Math.exp((-z * z) / 2)).toFixed(2)}`);
  return (
    <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${edge(-1).join("L")}L${edge(1).reverse().join("L")}Z`} className={classes.violin} />
    </svg>
  );
}

/** The marks of an axis in words, over or under its rows. */
export function AxisLabels({ axis, text }: { axis: Axis; text: (tick: number) => string }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  return (
    <div ref={ref}>
      <svg className={classes.mark} width="100%" height={18} aria-hidden="true">
        {namedTicks(axis, width, text).map((tick) => {
          const share = place(axis, tick);
          return (
            <text key={tick} x={percentOf(share)} y={13} textAnchor={anchorOf(share)} className={classes.tick}>
              {text(tick)}
            </text>
          );
        })}
      </svg>
    </div>
  );
}
