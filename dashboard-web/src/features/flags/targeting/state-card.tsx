import { Switch } from "@mantine/core";
import type { Draft } from "@/domain/draft";
import type { Variation } from "@/domain/flag";
import { ServeWords } from "./serve-words";
import classes from "./state-card.module.css";

interface StateCardProps {
  draft: Draft;
  variations: Variation[];
  environment: string;
  update: (change: (draft: Draft) => Draft) => void;
  disabled: boolean;
}

/** On or off, and in one sentence what that means now. */
export function StateCard({ draft, variations, environment, update, disabled }: StateCardProps) {
  const exceptions = draft.rules.length + draft.targets.length > 0;
  return (
    <section className={classes.card} data-on={draft.on || undefined} aria-label="State">
      <Switch
        size="lg"
        checked={draft.on}
        disabled={disabled}
        withThumbIndicator={false}
        aria-label={`Flag is on in ${environment}`}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          update((it) => ({ ...it, on }));
        }}
      />
      <div className={classes.words}>
        <strong className={classes.state}>{draft.on ? "On" : "Off"}</strong>
        <span className={classes.sentence}>
          {draft.on ? (exceptions ? "Everyone not named below gets" : "Everyone gets") : "Everyone gets"}{" "}
          <ServeWords
            serve={draft.on ? draft.fallthrough : { variation: draft.offVariation ?? undefined }}
            variations={variations}
          />
        </span>
      </div>
    </section>
  );
}
