import { Alert, Button, Group, Modal, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { usePatchExperiment } from "@/api/experiments/patch-experiment";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { type Experiment, flagKeyOf, shownIteration } from "@/domain/experiment";
import { list } from "@/lib/format";

export function StartExperiment({
  experiment,
  opened,
  onClose,
}: {
  experiment: Experiment;
  opened: boolean;
  onClose: () => void;
}) {
  const { project, environment } = useScope();
  const patch = usePatchExperiment(project.key, environment.key, experiment.key);
  const [comment, setComment] = useState("");
  const iteration = experiment.draftIteration ?? shownIteration(experiment);
  const shares = (iteration?.treatments ?? []).map((it) => `${it.allocationPercent} % ${it.name}`);
  const start = () =>
    patch.mutate(
      {
        comment: comment.trim() || undefined,
        instructions: [{ kind: "startIteration", ...(comment.trim() ? { changeJustification: comment.trim() } : {}) }],
      },
      {
        onSuccess: () => {
          done(`${experiment.name} is running`);
          onClose();
        },
      },
    );
  return (
    <Modal opened={opened} onClose={onClose} title={`Start ${experiment.name} in ${environment.name}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Text size="sm">
          From now on the flag <strong>{flagKeyOf(iteration)}</strong> is split: {list(shares)}. The split stays as it
          is until you stop the experiment.
        </Text>
        {environment.critical && (
          <Alert color="yellow" variant="light" mt="md">
            {environment.name} serves real users.
          </Alert>
        )}
        <Textarea
          mt="md"
          label="Comment"
          data-autofocus
          required={!!environment.requireComments}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <div style={{ marginTop: 16 }}>
          <FormProblem error={patch.error} />
        </div>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button type="submit" loading={patch.isPending} disabled={!!environment.requireComments && !comment.trim()}>
            Start
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
