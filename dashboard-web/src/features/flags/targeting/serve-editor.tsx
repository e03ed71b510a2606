import { Select } from "@mantine/core";
import { IconArrowsSplit2, IconLock } from "@tabler/icons-react";
import { Pennant } from "@/components/variation-mark";
import { type Serve, type Variation, variationName } from "@/domain/flag";
import { complete, equalWeights } from "@/domain/weights";
import { RolloutEditor } from "./rollout-editor";
import classes from "./serve-editor.module.css";
import { ServeWords } from "./serve-words";

const ROLLOUT = "rollout";

interface ServeEditorProps {
  serve: Serve;
  variations: Variation[];
  onChange: (serve: Serve) => void;
  /** As in "rule 2" or "the default rule". */
  of: string;
  contextKinds: string[];
  disabled?: boolean;
}

/** Chooses one variation, or a percentage rollout over several. */
export function ServeEditor({ serve, variations, onChange, of, contextKinds, disabled }: ServeEditorProps) {
  if (serve.rollout?.experimentAllocation) {
    return (
      <>
        <ServeWords serve={serve} variations={variations} />
        <p className={classes.locked}>
          <IconLock size={15} aria-hidden /> An experiment or a guarded rollout runs on this split. Stop it to change
          what is served here.
        </p>
      </>
    );
  }
  const choose = (value: string | null) => {
    if (value !== ROLLOUT) return onChange({ variation: Number(value) });
    const weights = equalWeights(variations.length);
    const variationsIn = variations.map((_, variation) => ({ variation, weight: weights[variation]! }));
    onChange({ rollout: { contextKind: "user", variations: variationsIn } });
  };
  const value = serve.rollout ? ROLLOUT : serve.variation === undefined ? null : String(serve.variation);
  const options = [
    ...variations.map((it, index) => ({ value: String(index), label: variationName(it) })),
    { value: ROLLOUT, label: "A percentage rollout" },
  ];
  return (
    <div>
      <Select
        aria-label={`Serve for ${of}`}
        className={classes.select}
        disabled={disabled}
        data={options}
        value={value}
        placeholder="Choose a variation"
        onChange={choose}
        leftSection={
          serve.rollout ? (
            <IconArrowsSplit2 size={15} aria-hidden />
          ) : serve.variation !== undefined ? (
            <Pennant index={serve.variation} />
          ) : null
        }
        renderOption={({ option }) => (
          <span className={classes.option}>
            {option.value === ROLLOUT ? (
              <IconArrowsSplit2 size={14} aria-hidden />
            ) : (
              <Pennant index={Number(option.value)} />
            )}
            {option.label}
          </span>
        )}
      />
      {serve.rollout && (
        <RolloutEditor
          rollout={complete(serve.rollout, variations.length)}
          variations={variations}
          of={of}
          contextKinds={contextKinds}
          disabled={disabled}
          onChange={(rollout) => onChange({ rollout })}
        />
      )}
    </div>
  );
}
