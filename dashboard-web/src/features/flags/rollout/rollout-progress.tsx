import { Alert, Button, Group, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type RolloutInstruction, useInstructRollout } from "@/api/rollouts/change-rollout";
import { rolloutQuery } from "@/api/rollouts/get-rollouts";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { FormProblem } from "@/components/form-problem";
import { useCan, useScope } from "@/components/scope";
import { done } from "@/components/toast";
import type { Flag } from "@/domain/flag";
import { type GuardedRollout, isActive, STATUS } from "@/domain/guarded-rollout";
import { EvidenceTable } from "./evidence-table";
import classes from "./rollout-progress.module.css";
import { StageLadder } from "./stage-ladder";

const DONE: Record<RolloutInstruction, string> = {
  pause: "Paused: the share stays as it is",
  resume: "The rollout goes on",
  rollBack: "Rolled back",
};

/** Where a rollout stands, what it was judged by, and the three things that a person may do. */
export function RolloutProgress({ rollout, flag }: { rollout: GuardedRollout; flag: Flag }) {
  const { project, environment } = useScope();
  const mayWrite = useCan("writer");
  const detailed = useQuery(rolloutQuery(project.key, environment.key, rollout._id)).data;
  const shown = detailed ?? rollout;
  const instruct = useInstructRollout(project.key, environment.key, rollout._id);
  const [comment, setComment] = useState("");
  const act = (kind: RolloutInstruction) =>
    instruct.mutate(
      { kind, comment: comment.trim() || undefined },
      {
        onSuccess: () => {
          done(DONE[kind]);
          setComment("");
        },
      },
    );
  const on = flag.environments?.[environment.key]?.on;
  return (
    <Card
      title={
        <span className={classes.title}>
          {shown.treatment.name} instead of {shown.control.name}
          <Chip tone={STATUS[shown.status].tone}>{STATUS[shown.status].text}</Chip>
        </span>
      }
      about={
        shown.onRegression === "rollBack"
          ? "Rolls back by itself as soon as a metric is proven to get worse."
          : "Pauses by itself as soon as a metric is proven to get worse."
      }
    >
      <StageLadder rollout={shown} />
      {shown.status === "paused" && shown.why ? (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title="Paused" mb="md">
          {shown.why}
        </Alert>
      ) : (
        shown.why && (
          <p className={classes.why} role="status">
            {shown.why}.
          </p>
        )
      )}
      {on === false && (
        <Alert color="yellow" variant="light" mb="md">
          The flag is off here: nobody gets either variation from this rollout, and nothing is measured.
        </Alert>
      )}
      {shown.evidence && <EvidenceTable evidence={shown.evidence} unit={shown.randomizationUnit} />}
      {isActive(shown) && (
        <>
          <Textarea
            mt="md"
            label="Comment"
            description="Why you step in. It stands in the audit log."
            autosize
            minRows={1}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <FormProblem error={instruct.error} />
          <Group mt="md" gap="xs">
            {shown.status === "running" ? (
              <Button
                variant="default"
                leftSection={<IconPlayerPause size={16} />}
                disabled={!mayWrite}
                loading={instruct.isPending}
                onClick={() => act("pause")}
              >
                Pause
              </Button>
            ) : (
              <Button
                leftSection={<IconPlayerPlay size={16} />}
                disabled={!mayWrite}
                loading={instruct.isPending}
                onClick={() => act("resume")}
              >
                Resume
              </Button>
            )}
            <Button
              color="red"
              leftSection={<IconArrowBackUp size={16} />}
              disabled={!mayWrite}
              loading={instruct.isPending}
              onClick={() => act("rollBack")}
            >
              Roll back to {shown.control.name}
            </Button>
          </Group>
        </>
      )}
    </Card>
  );
}
