import {
  Alert,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { useStartRollout } from "@/api/rollouts/change-rollout";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useCan, useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { type Flag, variationName } from "@/domain/flag";
import { ladderProblem, newRollout, partsOf, type RolloutDraft, USUAL_LADDER } from "./ladder";

/** Which variation, at which part of the flag, over which shares, and what must not get worse meanwhile. */
export function StartRollout({ flag }: { flag: Flag }) {
  const { project, environment } = useScope();
  const mayWrite = useCan("writer");
  const metrics = useQuery(metricsQuery(project.key)).data ?? [];
  const start = useStartRollout(project.key, environment.key);
  const parts = partsOf(flag, environment.key);
  const form = useForm<RolloutDraft>({
    initialValues: {
      ruleId: parts[0]?.ruleId ?? "",
      variationId: null,
      ladder: USUAL_LADDER,
      hours: 4,
      metricKeys: [],
      marginPercent: "",
      unit: "user",
      onRegression: "rollBack",
      comment: "",
    },
    validate: {
      variationId: (it) => (it ? null : "Choose the variation that everybody shall get"),
      ladder: ladderProblem,
      metricKeys: (it) => (it.length ? null : "Choose at least one metric: without any this is no guarded rollout"),
      comment: (it) => (environment.requireComments && !it.trim() ? "This environment requires comments" : null),
    },
  });
  const part = parts.find((it) => it.ruleId === form.values.ruleId);
  if (!parts.length) {
    return (
      <Card title="Guarded rollout">
        <p className="dim">
          Every part of this flag is split or in an experiment. A guarded rollout begins where one variation is served.
        </p>
      </Card>
    );
  }
  const submit = form.onSubmit((draft) =>
    start.mutate(newRollout(draft, flag.key), { onSuccess: () => done("The rollout is on its way") }),
  );
  return (
    <Card
      title="Guarded rollout"
      about="A variation gets more and more of the traffic, as long as nothing that you watch gets worse."
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Select
            label="Part of the flag"
            allowDeselect={false}
            data={parts.map((it) => ({ value: it.ruleId, label: it.label }))}
            {...form.getInputProps("ruleId")}
          />
          <Select
            label="Roll out"
            description={part && `Instead of ${variationName(flag.variations[part.serves]!)}, which is served now.`}
            placeholder="Choose a variation"
            data={flag.variations
              .map((it, index) => ({ value: it._id, label: variationName(it), index }))
              .filter((it) => it.index !== part?.serves)}
            {...form.getInputProps("variationId")}
          />
          <MultiSelect
            label="Must not get worse"
            description="Judged all the time, by tests that may be looked at as often as one likes."
            searchable
            data={metrics.map((it) => ({ value: it.key, label: it.name }))}
            {...form.getInputProps("metricKeys")}
          />
          <NumberInput
            label="Tolerated loss"
            description="Relative. Leave it empty to react to any harm."
            suffix=" %"
            min={0.1}
            max={99}
            decimalScale={2}
            {...form.getInputProps("marginPercent")}
          />
          <Radio.Group label="When something gets worse" {...form.getInputProps("onRegression")}>
            <Group mt="xs">
              <Radio value="rollBack" label="Roll back at once" />
              <Radio value="pause" label="Pause and wait for a person" />
            </Group>
          </Radio.Group>
          <TextInput
            label="Shares"
            description="Per cent in growing order, the last of them 100."
            {...form.getInputProps("ladder")}
          />
          <NumberInput
            label="Hours for each share, at least"
            description="A stage also waits for 100 units on each side."
            min={0}
            max={2160}
            decimalScale={3}
            {...form.getInputProps("hours")}
          />
          <TextInput
            label="Randomization unit"
            description="The kind of context that is split and counted."
            {...form.getInputProps("unit")}
          />
          <Textarea
            label="Comment"
            autosize
            minRows={2}
            required={!!environment.requireComments}
            {...form.getInputProps("comment")}
          />
        </Stack>
        {environment.critical && (
          <Alert color="yellow" variant="light" mt="md">
            {environment.name} serves real users.
          </Alert>
        )}
        <div style={{ marginTop: 16 }}>
          <FormProblem error={start.error} />
        </div>
        <Group justify="flex-end" mt="lg">
          <Button type="submit" disabled={!mayWrite} loading={start.isPending}>
            Start the rollout
          </Button>
        </Group>
      </form>
    </Card>
  );
}
