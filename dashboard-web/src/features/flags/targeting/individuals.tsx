import { TagsInput, Textarea } from "@mantine/core";
import { Card } from "@/components/card";
import { VariationMark } from "@/components/variation-mark";
import { type Draft, withTargets } from "@/domain/draft";
import { type Variation, variationName } from "@/domain/flag";
import { plural } from "@/lib/format";
import { AddUser } from "./add-user";
import classes from "./individuals.module.css";

/** Above this many keys, pills would slow the page down; then they are lines of text. */
const MANY = 200;

interface IndividualsProps {
  draft: Draft;
  variations: Variation[];
  contextKinds: string[];
  update: (change: (draft: Draft) => Draft) => void;
  disabled: boolean;
}

export function Individuals({ draft, variations, contextKinds, update, disabled }: IndividualsProps) {
  const targets = [...draft.targets].sort(
    (a, b) => a.variation - b.variation || a.contextKind.localeCompare(b.contextKind),
  );
  return (
    <Card title="Individuals" about="These are served first, before any rule.">
      {targets.length > 0 && (
        <div className={classes.targets}>
          {targets.map(({ contextKind, variation, values }) => {
            const label = `${contextKind} keys served ${variationName(variations[variation])}`;
            const set = (keys: string[]) => update((it) => withTargets(it, contextKind, variation, keys));
            return (
              <div key={`${contextKind}/${variation}`} className={classes.target}>
                <div className={classes.label}>
                  <VariationMark variations={variations} index={variation} />
                  <span className="dim">{plural(values.length, contextKind)}</span>
                </div>
                {values.length > MANY ? (
                  <Textarea
                    aria-label={label}
                    autosize
                    maxRows={10}
                    disabled={disabled}
                    value={values.join("\n")}
                    onChange={(event) => set(event.currentTarget.value.split(/\s*\n\s*/).filter(Boolean))}
                  />
                ) : (
                  <TagsInput
                    aria-label={label}
                    disabled={disabled}
                    splitChars={[",", " ", "\n"]}
                    acceptValueOnBlur
                    value={values}
                    onChange={set}
                  />
                )}
              </div>
            );
          })}
        </div>
      )}
      {!disabled && <AddUser variations={variations} contextKinds={contextKinds} update={update} />}
      {disabled && targets.length === 0 && <p className="dim">Nobody is singled out.</p>}
    </Card>
  );
}
