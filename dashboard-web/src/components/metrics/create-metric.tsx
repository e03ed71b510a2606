import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useCreateMetric } from "@/api/metrics/create-metric";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { KIND_NAME, type MetricKind, type UrlMatcher } from "@/domain/metric";
import { keyFromName, keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";
import { UrlFields } from "./url-fields";

interface Values {
  name: string;
  key: string;
  kind: MetricKind;
  eventKey: string;
  selector: string;
  urls: UrlMatcher[];
  successCriteria: "HigherThanBaseline" | "LowerThanBaseline";
}

const initial: Values = {
  name: "",
  key: "",
  kind: "custom",
  eventKey: "",
  selector: "",
  urls: [{ kind: "substring", substring: "" }],
  successCriteria: "HigherThanBaseline",
};

export function CreateMetric({
  opened,
  onClose,
  onCreated,
}: {
  opened: boolean;
  onClose: () => void;
  onCreated?: (key: string) => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a metric" size="lg">
      <Form onClose={onClose} onCreated={onCreated} />
    </Modal>
  );
}

function Form({ onClose, onCreated }: { onClose: () => void; onCreated?: (key: string) => void }) {
  const { project } = useScope();
  const create = useCreateMetric(project.key);
  const [ownKey, setOwnKey] = useState(false);
  const form = useForm<Values>({
    initialValues: initial,
    validate: {
      name: (it) => (it.trim() ? null : "A name is needed"),
      key: keyProblem,
      eventKey: (it, { kind }) => (kind !== "custom" || it.trim() ? null : "Which event does your code send?"),
      selector: (it, { kind }) => (kind !== "click" || it.trim() ? null : "Which element is clicked?"),
      urls: (it, { kind }) =>
        kind === "custom" || it.every((url) => url.url || url.substring || url.pattern)
          ? null
          : "Say which pages count",
    },
  });
  const { kind } = form.values;
  const submit = form.onSubmit(({ eventKey, selector, urls, ...values }) =>
    create.mutate(
      {
        ...values,
        name: values.name.trim(),
        tags: [],
        isNumeric: false,
        ...(kind === "custom" ? { eventKey: eventKey.trim() } : { urls }),
        ...(kind === "click" ? { selector: selector.trim() } : {}),
      },
      {
        onSuccess: (metric) => {
          done(`${metric.name} was created`);
          onCreated?.(metric.key);
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error, ["name", "key", "eventKey", "selector", "urls"])),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <SegmentedControl
          fullWidth
          aria-label="Kind of metric"
          data={Object.entries(KIND_NAME).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => form.setFieldValue("kind", value as MetricKind)}
        />
        <TextInput
          label="Name"
          data-autofocus
          {...form.getInputProps("name")}
          onChange={(event) => {
            form.setFieldValue("name", event.currentTarget.value);
            if (!ownKey) form.setFieldValue("key", keyFromName(event.currentTarget.value));
          }}
        />
        <TextInput
          label="Key"
          {...form.getInputProps("key")}
          onChange={(event) => {
            setOwnKey(true);
            form.setFieldValue("key", event.currentTarget.value);
          }}
        />
        {kind === "custom" && (
          <TextInput
            label="Event key"
            description={`As in client.track("${form.values.eventKey || "purchase"}", context)`}
            {...form.getInputProps("eventKey")}
          />
        )}
        {kind === "click" && (
          <TextInput
            label="CSS selector"
            description="The element whose clicks count."
            placeholder="button.buy"
            classNames={{ input: "mono" }}
            {...form.getInputProps("selector")}
          />
        )}
        {kind !== "custom" && (
          <UrlFields
            urls={form.values.urls}
            onChange={(urls) => form.setFieldValue("urls", urls)}
            error={form.errors.urls}
          />
        )}
        <Select
          label="Success is"
          data={[
            { value: "HigherThanBaseline", label: "More users doing it" },
            { value: "LowerThanBaseline", label: "Fewer users doing it" },
          ]}
          {...form.getInputProps("successCriteria")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create metric
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
