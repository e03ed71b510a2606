import { type Rollout, type WeightedVariation, WHOLE } from "./flag";

/** What is still to be given away, in thousandths of a per cent; below zero when too much was. */
export function remainder(rollout: Rollout): number {
  return WHOLE - rollout.variations.reduce((sum, it) => sum + it.weight, 0);
}

/** The same weight for each variation, the indivisible rest going to the first ones. */
export function equalWeights(count: number): number[] {
  const each = Math.floor(WHOLE / count);
  return Array.from({ length: count }, (_, i) => each + (i < WHOLE - each * count ? 1 : 0));
}

/** Per cent as typed, as an integer weight. */
export const weightOf = (percent: number) => Math.max(0, Math.min(WHOLE, Math.round(percent * 1000)));

/** Sets one weight. With two variations the other one takes the rest, which is what is nearly always meant. */
export function withWeight(rollout: Rollout, variation: number, weight: number): Rollout {
  const two = rollout.variations.length === 2;
  const set = (it: WeightedVariation) =>
    it.variation === variation ? { ...it, weight } : two ? { ...it, weight: WHOLE - weight } : it;
  return { ...rollout, variations: rollout.variations.map(set) };
}

/** A rollout over all variations, so that each has a field; those it does not name weigh nothing. */
export function complete(rollout: Rollout, count: number): Rollout {
  const weight = (index: number) => rollout.variations.find((it) => it.variation === index)?.weight ?? 0;
  return { ...rollout, variations: Array.from({ length: count }, (_, i) => ({ variation: i, weight: weight(i) })) };
}
