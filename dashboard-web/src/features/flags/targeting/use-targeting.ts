import { useCallback, useState } from "react";
import { type Draft, draftOf, same } from "@/domain/draft";
import type { Flag } from "@/domain/flag";
import { type Instruction, instructionsFor } from "@/domain/instructions";
import { merge } from "@/domain/merge";

export interface Targeting {
  /** The flag as it was when editing began; while nothing is edited, as it is. */
  base: Flag;
  saved: Draft;
  draft: Draft;
  instructions: Instruction[];
  dirty: boolean;
  /** Counts how often the draft was replaced from outside, so that half-open editors close. */
  generation: number;
  update: (change: (draft: Draft) => Draft) => void;
  discard: () => void;
  /** Puts the pending changes on top of a newer flag. */
  rebase: (latest: Flag) => Instruction[];
}

/** The pending changes to a flag in one environment. Refreshes from the server never touch what is being edited. */
export function useTargeting(flag: Flag, environment: string): Targeting {
  const [edit, setEdit] = useState<{ base: Flag; draft: Draft } | null>(null);
  const [generation, setGeneration] = useState(0);
  const base = edit?.base ?? flag;
  const saved = stateIn(base, environment);
  const draft = edit?.draft ?? saved;
  const update = useCallback(
    (change: (draft: Draft) => Draft) =>
      setEdit((before) => {
        const from = before?.base ?? flag;
        const next = change(before?.draft ?? stateIn(from, environment));
        return same(next, stateIn(from, environment)) ? null : { base: from, draft: next };
      }),
    [flag, environment],
  );
  const replace = (next: { base: Flag; draft: Draft } | null) => {
    setEdit(next);
    setGeneration((it) => it + 1);
  };
  return {
    base,
    saved,
    draft,
    instructions: edit ? instructionsFor(saved, draft, base.variations) : [],
    dirty: !!edit,
    generation,
    update,
    discard: () => replace(null),
    rebase: (latest) => {
      const newer = stateIn(latest, environment);
      const merged = merge(saved, draft, newer);
      const left = instructionsFor(newer, merged, latest.variations);
      replace(left.length ? { base: latest, draft: merged } : null);
      return left;
    },
  };
}

function stateIn(flag: Flag, environment: string): Draft {
  return draftOf(flag.environments?.[environment] ?? { on: false, version: 0 });
}
