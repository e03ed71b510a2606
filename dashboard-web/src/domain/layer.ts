/** What an experiment has of a layer in one environment, in whole per cent of its traffic. */
export interface Reservation {
  experimentKey: string;
  flagKey: string;
  reservationPercent: number;
  /** Where it begins on the line from 0 to 100. */
  from: number;
}

/** Experiments that share no context: each has a piece of the traffic for itself. */
export interface Layer {
  key: string;
  name: string;
  description: string;
  createdAt: number;
  /** The kind of context that is divided; absent before the first reservation. */
  randomizationUnit?: string;
  environments: Record<string, { reservations: Reservation[] }>;
}

/** A stretch of the line: an experiment's, or free. */
export interface Piece {
  from: number;
  to: number;
  reservation: Reservation | null;
}

const WHOLE = 100;

export function reservationsIn(layer: Layer, environment: string): Reservation[] {
  return (layer.environments[environment]?.reservations ?? []).toSorted((a, b) => a.from - b.from);
}

/** The whole line in order, without a gap. */
export function piecesOf(layer: Layer, environment: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const reservation of reservationsIn(layer, environment)) {
    const { from, reservationPercent } = reservation;
    if (from > at) pieces.push({ from: at, to: from, reservation: null });
    at = from + reservationPercent;
    pieces.push({ from, to: at, reservation });
  }
  if (at < WHOLE) pieces.push({ from: at, to: WHOLE, reservation: null });
  return pieces;
}

const widths = (pieces: Piece[]) => pieces.filter((it) => !it.reservation).map((it) => it.to - it.from);

/** How much a new experiment can get: it needs one piece. */
export const largestFree = (pieces: Piece[]) => Math.max(0, ...widths(pieces));

/** How much an experiment that has a place may grow to: its own piece is free when it moves. */
export function mostFor(layer: Layer, environment: string, experimentKey: string): number {
  const others = reservationsIn(layer, environment).filter((it) => it.experimentKey !== experimentKey);
  const rest = { ...layer, environments: { [environment]: { reservations: others } } };
  return largestFree(piecesOf(rest, environment));
}

export function freeText(pieces: Piece[]): string {
  const free = widths(pieces);
  const sum = free.reduce((all, it) => all + it, 0);
  if (sum === 0) return "nothing is free";
  return free.length === 1 ? `${sum} % is free` : `${sum} % is free, at most ${largestFree(pieces)} % in one piece`;
}
