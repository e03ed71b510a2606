import { variationColor } from "@/components/variation-mark";
import { type Layer, piecesOf, reservationsIn } from "@/domain/layer";
import classes from "./layer-bar.module.css";

/** The traffic as a line: who has which piece of it, and what is free. The list below it says the same. */
export function LayerBar({ layer, environment }: { layer: Layer; environment: string }) {
  const keys = reservationsIn(layer, environment).map((it) => it.experimentKey);
  return (
    <div className={classes.bar} aria-hidden>
      {piecesOf(layer, environment).map(({ from, to, reservation }) => (
        <span
          key={from}
          className={classes.piece}
          data-free={!reservation || undefined}
          data-narrow={to - from < 9 || undefined}
          title={`${reservation?.experimentKey ?? "free"}: ${to - from} %`}
          style={{
            flexGrow: to - from,
            flexBasis: 0,
            ...(reservation ? { background: variationColor(keys.indexOf(reservation.experimentKey)) } : {}),
          }}
        >
          {to - from >= 9 && `${to - from} %`}
        </span>
      ))}
    </div>
  );
}

export const PieceMark = ({ index }: { index: number }) => (
  <span className={classes.square} style={{ background: variationColor(index) }} aria-hidden />
);
