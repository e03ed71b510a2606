import { Button, Group, Modal, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { usePatchHoldout } from "@/api/holdouts/patch-holdout";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import type { Holdout } from "@/domain/holdout";

/** Starts it, or ends it for good. */
export function MoveHoldout({ holdout, opened, onClose }: { holdout: Holdout; opened: boolean; onClose: () => void }) {
  const { project, environment } = useScope();
  const patch = usePatchHoldout(project.key, environment.key);
  const [comment, setComment] = useState("");
  const ending = holdout.status === "running";
  const missing = !!environment.requireComments && !comment.trim();
  const move = () =>
    patch.mutate(
      {
        holdout: holdout.key,
        comment: comment.trim() || undefined,
        instructions: [{ kind: ending ? "endHoldout" : "startHoldout" }],
      },
      {
        onSuccess: () => {
          done(ending ? `${holdout.name} has ended` : `${holdout.name} is running`);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`${ending ? "End" : "Start"} ${holdout.name} in ${environment.name}?`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) move();
        }}
      >
        <Text size="sm">
          {ending
            ? `Those held out get everything from now on, what was shipped meanwhile included. The comparison stops where it is; a holdout that has ended cannot be started again.`
            : `From now on ${holdout.holdoutAmount} % are held out of the experiments that start after it, and get the off variation of their flags, which must be the baseline.`}
        </Text>
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
          <Button type="submit" color={ending ? "red" : undefined} loading={patch.isPending} disabled={missing}>
            {ending ? "End holdout" : "Start holdout"}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
