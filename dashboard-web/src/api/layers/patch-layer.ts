import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Layer } from "@/domain/layer";
import { patch, path, SEMANTIC_PATCH } from "@/lib/http";
import { layersQuery } from "./get-layers";

export type LayerInstruction =
  | { kind: "updateName" | "updateDescription"; value: string }
  | { kind: "updateExperimentReservation"; experimentKey: string; reservationPercent: number }
  | { kind: "removeExperiment"; experimentKey: string };

export interface LayerPatch {
  layer: string;
  /** Whose traffic the reservations are of. */
  environmentKey?: string;
  instructions: LayerInstruction[];
}

export function usePatchLayer(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ layer, ...body }: LayerPatch) =>
      patch<Layer>(path`/api/v2/projects/${project}/layers/${layer}`, body, {
        headers: { "Content-Type": SEMANTIC_PATCH },
      }),
    onSuccess: () => client.invalidateQueries(layersQuery(project)),
  });
}
