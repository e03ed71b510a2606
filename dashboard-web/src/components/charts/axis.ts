/** A stretch of numbers with its round marks. */
export interface Axis {
  low: number;
  high: number;
  ticks: number[];
}

export interface Span {
  low: number;
  high: number;
}

/**
 * Room for zero and for what matters; of the others, one that is far wider runs off the edge instead of making them small.
 *
 * @param most marks to draw at most
 */
export function axisOver(spans: Span[], others: Span[], most: number): Axis {
  const reach = (of: Span[]) => Math.max(0, ...of.flatMap((it) => [Math.abs(it.low), Math.abs(it.high)]));
  const limit = 1.5 * (reach(spans) || reach(others) || 0.01);
  const all = [...spans, ...others];
  const low = Math.max(-limit, Math.min(0, ...all.map((it) => it.low)));
  const high = Math.min(limit, Math.max(0, ...all.map((it) => it.high)));
  const margin = (high - low) * 0.07 || 0.01;
  return axisBetween(low - margin, high + margin, most);
}

export const axisBetween = (low: number, high: number, most: number): Axis => ({
  low,
  high,
  ticks: ticksIn(low, high, most),
});

/** Where a value lies, 0 to 1; values off the axis lie at its ends. */
export const place = ({ low, high }: Axis, value: number) =>
  (Math.max(low, Math.min(high, value)) - low) / (high - low);

export const isOff = ({ low, high }: Axis, value: number) => value < low || value > high;

/** About as wide as a digit of a mark is, in pixels. */
const DIGIT = 6.3;
const GAP = 10;

/** A mark's text: around its place, but never over the axis' ends. */
export const anchorOf = (share: number): "start" | "middle" | "end" =>
  share < 0.06 ? "start" : share > 0.94 ? "end" : "middle";

/** The marks whose texts do not touch in that width: all, or every second, third… one, zero among them. */
export function namedTicks(axis: Axis, width: number, text: (tick: number) => string): number[] {
  const zero = Math.max(0, axis.ticks.indexOf(0));
  for (let every = 1; every < axis.ticks.length; every++) {
    const some = axis.ticks.filter((_, i) => (i - zero) % every === 0);
    if (some.every((tick, i) => i === 0 || end(some[i - 1]!) + GAP <= start(tick))) return some;
  }
  return axis.ticks.slice(zero, zero + 1);

  function start(tick: number) {
    const share = place(axis, tick);
    const wide = text(tick).length * DIGIT;
    return share * width - { start: 0, middle: wide / 2, end: wide }[anchorOf(share)];
  }
  function end(tick: number) {
    return start(tick) + text(tick).length * DIGIT;
  }
}

/** How many decimals the marks need when they are written as per cent. */
export const tickDigits = ({ ticks }: Axis) =>
  [0, 1, 2].find((digits) => ticks.every((it) => Math.abs(it * 100 - Number((it * 100).toFixed(digits))) < 1e-6)) ?? 3;

function ticksIn(low: number, high: number, most: number): number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough * 0.999) ?? 10 * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(10)),
  );
}
