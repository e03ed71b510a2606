import { Autocomplete, Button, Group, Modal, NumberInput, Select, Stack, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreateHoldout } from "@/api/holdouts/create-holdout";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { FormProblem } from "@/components/form-problem";
import { NameAndKey } from "@/components/name-and-key";
import { useScope, useScopeParams } from "@/components/scope";
import { done } from "@/components/toast";
import { keyProblem } from "@/lib/key";
import { fieldErrorsAt } from "@/lib/problem";

export function CreateHoldout({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a holdout">
      <Form onClose={onClose} />
    </Modal>
  );
}

/** Its experiment is refused by an experiment's fields. */
const FIELDS = {
  name: "name",
  key: "key",
  description: "description",
  holdoutamount: "holdoutamount",
  "iteration.metrics": "metrics",
  "iteration.primarySingleMetricKey": "metrics",
  "iteration.randomizationUnit": "randomizationunit",
};

function Form({ onClose }: { onClose: () => void }) {
  const { project, environment } = useScope();
  const params = useScopeParams();
  const navigate = useNavigate();
  const create = useCreateHoldout(project.key, environment.key);
  const metrics = useQuery(metricsQuery(project.key)).data ?? [];
  const form = useForm({
    initialValues: {
      name: "",
      key: "",
      description: "",
      holdoutamount: 5 as number | "",
      metrics: "",
      randomizationunit: "user",
    },
    validate: {
      name: (it) => (it.trim() ? null : "A name is needed"),
      key: keyProblem,
      holdoutamount: (it) => (it !== "" && it > 0 && it <= 50 ? null : "Above 0 and up to 50 %"),
      metrics: (it) => (it ? null : "Choose what is measured"),
      randomizationunit: (it) => (it.trim() ? null : "A kind of context, such as user"),
    },
  });
  const submit = form.onSubmit(({ metrics: metric, holdoutamount, ...values }) =>
    create.mutate(
      {
        ...values,
        holdoutamount: String(holdoutamount),
        metrics: [{ key: metric, isGroup: false, primary: true }],
        primarymetrickey: metric,
      },
      {
        onSuccess: (it) => {
          done(`${it.name} was created. Nobody is held out yet.`);
          navigate({ to: "/projects/$project/$env/holdouts/$holdout", params: { ...params, holdout: it.key } });
        },
        onError: (error) => form.setErrors(fieldErrorsAt(error, FIELDS)),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <NameAndKey form={form} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <NumberInput
          label="Held out"
          description="As many of the others are compared with them."
          suffix=" %"
          min={0}
          max={50}
          decimalScale={3}
          {...form.getInputProps("holdoutamount")}
        />
        <Select
          label="Primary metric"
          description="By which is judged what all changes together are worth."
          searchable
          placeholder="Choose a metric"
          nothingFoundMessage="No such metric"
          data={metrics.map((it) => ({ value: it.key, label: it.name }))}
          {...form.getInputProps("metrics")}
          value={form.values.metrics || null}
        />
        <Autocomplete
          label="Held out are"
          description="The kind of context; the same as the experiments split."
          data={["user", "device", "organization"]}
          {...form.getInputProps("randomizationunit")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create holdout
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
