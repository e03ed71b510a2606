import { Button, Collapse, Group, Modal, NumberInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useSaveMetric } from "@/api/metrics/save-metric";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { MEASURE_ABOUT, MEASURE_NAME, type Metric } from "@/domain/metric";
import { canAdjust, draftOf, fieldsOf, type MetricDraft, NEW_DRAFT, readsValues } from "@/domain/metric-fields";
import { keyFromName, keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";
import { CapFields } from "./cap-fields";
import { MetricPreview } from "./metric-preview";
import { PercentileFields } from "./percentile-fields";
import { RatioFields } from "./ratio-fields";
import { SourceFields } from "./source-fields";
import { SpanField } from "./span-field";
import { StepFields } from "./step-fields";

const MEASURES = Object.entries(MEASURE_NAME).map(([value, label]) => ({ value, label }));

const PLACES = [
  "name",
  "key",
  "eventKey",
  "selector",
  "urls",
  "steps",
  "denominator",
  "windowStartOffset",
  "windowEndOffset",
  "cap",
  "winsorUpperPercentile",
  "percentileValue",
  "percentileOf",
  "covariateMillis",
  "guardrailMargin",
] as const;

/** Where the form shows what the API says of a field. */
const SHOWN_AT: Record<string, string> = {
  denominator: "under.eventName",
  windowStartOffset: "from",
  windowEndOffset: "until",
  winsorUpperPercentile: "capPercentile",
  percentileValue: "percent",
  covariateMillis: "covariate",
  guardrailMargin: "margin",
};

interface MetricFormProps {
  opened: boolean;
  onClose: () => void;
  /** The one to change; a new one if absent. */
  metric?: Metric;
  onSaved?: (key: string) => void;
}

export function MetricForm({ opened, onClose, metric, onSaved }: MetricFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={metric ? `Edit ${metric.name}` : "Create a metric"} size="xl">
      <Form key={metric?.key} onClose={onClose} metric={metric} onSaved={onSaved} />
    </Modal>
  );
}

const sourceOf = (draft: MetricDraft) =>
  draft.measure === "funnel" ? "funnel" : readsValues(draft) ? "custom" : draft.kind;

const validate = {
  name: (it: string) => (it.trim() ? null : "A name is needed"),
  key: keyProblem,
  eventKey: (it: string, draft: MetricDraft) =>
    sourceOf(draft) !== "custom" || it.trim() ? null : "Which event does your code send?",
  selector: (it: string, draft: MetricDraft) =>
    sourceOf(draft) !== "click" || it.trim() ? null : "Which element is clicked?",
  urls: (it: MetricDraft["urls"], draft: MetricDraft) =>
    ["custom", "funnel"].includes(sourceOf(draft)) || it.every((url) => url.url || url.substring || url.pattern)
      ? null
      : "Say which pages count",
  steps: (it: MetricDraft["steps"], { measure }: MetricDraft) =>
    measure !== "funnel" || it.every((step) => step.eventKey.trim()) ? null : "Each step needs its event",
  until: (it: number | null, { measure }: MetricDraft) =>
    measure !== "retention" || it ? null : "Until when after exposure?",
};

function Form({ onClose, metric, onSaved }: Omit<MetricFormProps, "opened">) {
  const { project } = useScope();
  const save = useSaveMetric(project.key, metric?.key);
  const [ownKey, setOwnKey] = useState(!!metric);
  const form = useForm<MetricDraft>({ initialValues: metric ? draftOf(metric) : NEW_DRAFT, validate });
  const draft = form.values;
  const [more, setMore] = useState(
    [draft.cap, draft.capPercentile, draft.covariate, draft.margin].some((it) => it !== null),
  );
  const submit = form.onSubmit((values) =>
    save.mutate(fieldsOf(values), {
      onSuccess: (saved) => {
        done(`${saved.name} was ${metric ? "changed" : "created"}`);
        onSaved?.(saved.key);
        onClose();
      },
      onError: (error) => {
        const found = fieldErrors(error, PLACES);
        form.setErrors(Object.fromEntries(Object.entries(found).map(([at, text]) => [SHOWN_AT[at] ?? at, text])));
        if (found.cap || found.winsorUpperPercentile || found.covariateMillis || found.guardrailMargin) setMore(true);
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={save.error} />
        <Group grow align="flex-start" wrap="wrap" preventGrowOverflow={false}>
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
            disabled={!!metric}
            {...form.getInputProps("key")}
            onChange={(event) => {
              setOwnKey(true);
              form.setFieldValue("key", event.currentTarget.value);
            }}
          />
        </Group>
        <Select
          label="What is measured"
          description={MEASURE_ABOUT[draft.measure]}
          data={MEASURES}
          allowDeselect={false}
          {...form.getInputProps("measure")}
        />
        {draft.measure === "funnel" ? (
          <StepFields form={form} />
        ) : (
          <>
            <SourceFields form={form} />
            {draft.measure === "ratio" && <RatioFields form={form} />}
            {draft.measure === "percentile" && <PercentileFields form={form} />}
          </>
        )}
        <Select
          label="Success is"
          data={[
            { value: "HigherThanBaseline", label: "More of it" },
            { value: "LowerThanBaseline", label: "Less of it" },
          ]}
          allowDeselect={false}
          {...form.getInputProps("successCriteria")}
        />
        <Group grow align="flex-start" wrap="wrap" preventGrowOverflow={false}>
          <SpanField
            label="Counts from"
            description="After a user's first exposure."
            placeholder="at once"
            {...form.getInputProps("from")}
          />
          <SpanField
            label="Counts until"
            description={
              draft.measure === "retention"
                ? "Users count when this is over."
                : "Without it, until the experiment ends."
            }
            placeholder="the end"
            {...form.getInputProps("until")}
          />
        </Group>
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          aria-expanded={more}
          leftSection={more ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          onClick={() => setMore(!more)}
        >
          Precision, guardrail, description
        </Button>
        <Collapse expanded={more}>
          <Stack>
            <CapFields form={form} />
            <Group grow align="flex-start" wrap="wrap" preventGrowOverflow={false}>
              <TextInput label="Unit" description="As in EUR, ms, items." {...form.getInputProps("unit")} />
              <NumberInput
                label="Tolerated loss as a guardrail, %"
                description="A guardrail passes when a larger loss is ruled out."
                placeholder="any harm"
                min={0}
                max={99}
                decimalScale={3}
                value={draft.margin ?? ""}
                error={form.errors.margin}
                onChange={(it) => form.setFieldValue("margin", typeof it === "number" ? it : null)}
              />
            </Group>
            <Switch
              label="Explain differences by what users did in the 14 days before (CUPED)"
              description="The same answer from fewer users, where the past predicts the present."
              disabled={!canAdjust(draft)}
              checked={draft.covariate !== null && canAdjust(draft)}
              onChange={(event) =>
                form.setFieldValue("covariate", event.currentTarget.checked ? 14 * 86_400_000 : null)
              }
            />
            <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
          </Stack>
        </Collapse>
        <MetricPreview draft={draft} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {metric ? "Save metric" : "Create metric"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
