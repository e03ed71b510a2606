import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { usePatchExperiment } from "@/api/experiments/patch-experiment";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { type Experiment, shownIteration } from "@/domain/experiment";

const NONE = "";

interface StopExperimentProps {
  experiment: Experiment;
  /** The treatment that is offered first, by name. */
  winner: string | null;
  opened: boolean;
  onClose: () => void;
}

/** Stopping names a winner, or says that there is none, and why. */
export function StopExperiment({ experiment, winner, opened, onClose }: StopExperimentProps) {
  const { project, environment } = useScope();
  const patch = usePatchExperiment(project.key, environment.key, experiment.key);
  const treatments = shownIteration(experiment)?.treatments ?? [];
  const [chosen, setChosen] = useState(NONE);
  const [reason, setReason] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the offer is made when the dialog opens
  useEffect(() => {
    if (opened) setChosen(treatments.find((it) => it.name === winner)?._id ?? NONE);
  }, [opened, winner]);
  const stop = () =>
    patch.mutate(
      {
        instructions: [
          { kind: "stopIteration", ...(chosen ? { winningTreatmentId: chosen } : {}), winningReason: reason.trim() },
        ],
      },
      {
        onSuccess: () => {
          done(`${experiment.name} was stopped`);
          onClose();
        },
      },
    );
  const shipped = treatments.find((it) => it._id === chosen && !it.baseline);
  return (
    <Modal opened={opened} onClose={onClose} title={`Stop ${experiment.name}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) stop();
        }}
      >
        <Radio.Group
          label="Winner"
          description="Everyone who took part gets this variation from now on."
          value={chosen}
          onChange={setChosen}
        >
          <Stack gap="xs" mt="xs">
            {treatments.map((it) => (
              <Radio
                key={it._id ?? it.name}
                value={it._id ?? it.name}
                label={it.baseline ? `${it.name} (baseline)` : it.name}
              />
            ))}
            <Radio
              value={NONE}
              label="No winner"
              description="What was served before the experiment is served again."
            />
          </Stack>
        </Radio.Group>
        <Textarea
          mt="md"
          label="Reason"
          description="It is kept with the verdict and the numbers of this moment, here and in the audit log."
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div style={{ marginTop: 16 }}>
          <FormProblem error={patch.error} />
        </div>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Keep it running
          </Button>
          <Button type="submit" color="red" disabled={!reason.trim()} loading={patch.isPending}>
            {shipped ? `Stop and ship ${shipped.name}` : "Stop"}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
