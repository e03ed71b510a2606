/** What a change would do to the contexts that were seen in the last seven days. Variations are indexes. */
export interface Impact {
  kind: string;
  contexts: number;
  /** Whether these are all that were seen. */
  complete: boolean;
  moves: { from?: number | null; to?: number | null; contexts: number; examples: string[] }[];
  /** Running experiments and guarded rollouts that would lose or exchange contexts. */
  disturbed: {
    what: "experiment" | "guardedRollout";
    key: string;
    name: string;
    share?: number | null;
    text: string;
  }[];
}

/** How many of the contexts would get another variation. */
export const movedOf = (impact: Impact) =>
  impact.moves.filter((it) => (it.from ?? null) !== (it.to ?? null)).reduce((sum, it) => sum + it.contexts, 0);
