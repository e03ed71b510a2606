import { type Variation, variationName } from "@/domain/flag";
import classes from "./variation-mark.module.css";

export const variationColor = (index: number) => `var(--v${index % 8})`;

/** The little pennant that stands for a variation everywhere, always beside its name. */
export function Pennant({ index }: { index: number }) {
  return (
    <svg className={classes.pennant} viewBox="0 0 12 12" aria-hidden>
      <path d="M1.4 0.8v10.4" stroke={variationColor(index)} strokeWidth="1.6" strokeLinecap="round" />
      <path d="M2.2 1.4 11.2 4.9 2.2 8.4z" fill={variationColor(index)} />
    </svg>
  );
}

export function VariationMark({ variations, index }: { variations: Variation[]; index: number | null | undefined }) {
  if (index === null || index === undefined) return <span className="dim">nothing</span>;
  const name = variationName(variations[index]);
  return (
    <span className={classes.mark} title={name}>
      <Pennant index={index} />
      <span className={classes.name}>{name}</span>
    </span>
  );
}

/** A thin bar of the shares, drawn beside the numbers that say them. */
export function ShareBar({ shares }: { shares: { variation: number; weight: number }[] }) {
  return (
    <span className={classes.bar} aria-hidden>
      {shares
        .filter((it) => it.weight > 0)
        .map((it) => (
          <span key={it.variation} style={{ flexGrow: it.weight, background: variationColor(it.variation) }} />
        ))}
    </span>
  );
}
