import { Autocomplete, Button, NumberInput } from "@mantine/core";
import { IconCheck, IconExclamationCircle } from "@tabler/icons-react";
import { ShareBar, VariationMark } from "@/components/variation-mark";
import { type Rollout, type Variation, variationName } from "@/domain/flag";
import { equalWeights, remainder, weightOf, withWeight } from "@/domain/weights";
import { weightPercent } from "@/lib/format";
import classes from "./serve-editor.module.css";

const LADDER = [1, 5, 10, 25, 50, 100];

interface RolloutEditorProps {
  rollout: Rollout;
  variations: Variation[];
  onChange: (rollout: Rollout) => void;
  of: string;
  contextKinds: string[];
  disabled?: boolean;
}

/** Weights in per cent with up to three decimals, kept as integer thousandths; says what is still to be given away. */
export function RolloutEditor({ rollout, variations, onChange, of, contextKinds, disabled }: RolloutEditorProps) {
  const rest = remainder(rollout);
  const give = rollout.variations.at(-1)!;
  return (
    <div className={classes.rollout}>
      <div className={classes.weights}>
        {rollout.variations.map((it) => (
          <div key={it.variation} className={classes.weight}>
            <VariationMark variations={variations} index={it.variation} />
            <NumberInput
              aria-label={`Percentage of ${variationName(variations[it.variation])} in ${of}`}
              disabled={disabled}
              min={0}
              max={100}
              step={1}
              decimalScale={3}
              clampBehavior="strict"
              allowNegative={false}
              suffix=" %"
              value={it.weight / 1000}
              onChange={(value) => onChange(withWeight(rollout, it.variation, weightOf(Number(value) || 0)))}
            />
          </div>
        ))}
      </div>
      <div className={classes.bar}>
        <ShareBar shares={rollout.variations} />
      </div>
      <div className={classes.sum} data-wrong={rest !== 0 || undefined} role="status">
        {rest === 0 && (
          <>
            <IconCheck size={15} aria-hidden /> Adds up to 100 %
          </>
        )}
        {rest !== 0 && (
          <>
            <IconExclamationCircle size={15} aria-hidden />
            {rest > 0 ? `${weightPercent(rest)} still to give away` : `${weightPercent(-rest)} too much`}
          </>
        )}
        {rest > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange(withWeight(rollout, give.variation, give.weight + rest))}
          >
            Give it to {variationName(variations[give.variation])}
          </Button>
        )}
        {rest !== 0 && (
          <Button size="compact-xs" variant="default" onClick={() => onChange(split(rollout))}>
            Split equally
          </Button>
        )}
      </div>
      {variations.length === 2 && !disabled && (
        <div className={classes.ladder}>
          <span>{variationName(variations[0])} to</span>
          {LADDER.map((percent) => (
            <Button
              key={percent}
              size="compact-xs"
              variant={rollout.variations[0]?.weight === percent * 1000 ? "light" : "default"}
              onClick={() => onChange(withWeight(rollout, 0, percent * 1000))}
            >
              {percent} %
            </Button>
          ))}
        </div>
      )}
      <div className={classes.by}>
        Each
        <Autocomplete
          size="xs"
          className={classes.byInput}
          aria-label={`Context kind of the rollout in ${of}`}
          data={contextKinds}
          disabled={disabled}
          value={rollout.contextKind ?? "user"}
          onChange={(contextKind) => onChange({ ...rollout, contextKind })}
        />
        keeps its variation, by its
        <Autocomplete
          size="xs"
          className={classes.byInput}
          aria-label={`Attribute of the rollout in ${of}`}
          data={["key"]}
          disabled={disabled}
          value={rollout.bucketBy ?? "key"}
          onChange={(bucketBy) => onChange({ ...rollout, bucketBy })}
        />
      </div>
    </div>
  );
}

function split(rollout: Rollout): Rollout {
  const weights = equalWeights(rollout.variations.length);
  return { ...rollout, variations: rollout.variations.map((it, i) => ({ ...it, weight: weights[i]! })) };
}
