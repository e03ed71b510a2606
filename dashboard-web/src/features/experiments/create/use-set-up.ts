import { useMutation } from "@tanstack/react-query";
import { type NewExperiment, useCreateExperiment } from "@/api/experiments/create-experiment";
import { usePatchHoldout } from "@/api/holdouts/patch-holdout";
import { usePatchLayer } from "@/api/layers/patch-layer";
import { useScope } from "@/components/scope";
import type { Experiment } from "@/domain/experiment";
import { messageOf } from "@/lib/problem";
import type { Design } from "./design";

interface SetUp {
  experiment: Experiment;
  /** What the experiment is without, and why: it is there all the same. */
  missed: string[];
}

/** Makes an experiment, then gives it its share of a layer and puts it into a holdout. */
export function useSetUp() {
  const { project, environment } = useScope();
  const create = useCreateExperiment(project.key, environment.key);
  const layer = usePatchLayer(project.key);
  const holdout = usePatchHoldout(project.key, environment.key);
  return useMutation({
    mutationFn: async ({ asked, design }: { asked: NewExperiment; design: Design }): Promise<SetUp> => {
      const experiment = await create.mutateAsync(asked);
      const experimentKey = experiment.key;
      const missed: string[] = [];
      if (design.layerKey)
        await layer
          .mutateAsync({
            layer: design.layerKey,
            environmentKey: environment.key,
            instructions: [
              { kind: "updateExperimentReservation", experimentKey, reservationPercent: Number(design.layerPercent) },
            ],
          })
          .catch((error) => missed.push(`It is not in the layer. ${messageOf(error)}`));
      if (design.holdoutKey)
        await holdout
          .mutateAsync({ holdout: design.holdoutKey, instructions: [{ kind: "addExperiment", experimentKey }] })
          .catch((error) => missed.push(`It is not in the holdout. ${messageOf(error)}`));
      return { experiment, missed };
    },
  });
}
