import { same } from "@/domain/draft";
import type { Flag, Json } from "@/domain/flag";
import type { Instruction } from "@/domain/instructions";
import type { VariationDraft } from "../create/variation-draft";

/** A saved variation as it is typed; the id tells it from a new one. */
export interface SavedVariationDraft extends VariationDraft {
  id?: string;
}

export function variationsText(flag: Flag): SavedVariationDraft[] {
  return flag.variations.map((it) => ({
    id: it._id,
    name: it.name ?? "",
    text: typeof it.value === "string" ? it.value : JSON.stringify(it.value, null, 2),
  }));
}

export function variationInstructions(
  flag: Flag,
  drafts: SavedVariationDraft[],
  read: (text: string) => Json | undefined,
): Instruction[] {
  const removed = flag.variations.filter((it) => !drafts.some((draft) => draft.id === it._id));
  return [
    ...removed.map((it) => ({ kind: "removeVariation", variationId: it._id })),
    ...drafts.flatMap((draft): Instruction[] => {
      const value = read(draft.text) ?? null;
      const name = draft.name.trim();
      const before = flag.variations.find((it) => it._id === draft.id);
      if (!before) return [{ kind: "addVariation", value, ...(name ? { name } : {}) }];
      if (same(before.value, value) && (before.name ?? "") === name) return [];
      return [{ kind: "updateVariation", variationId: before._id, value, name }];
    }),
  ];
}
