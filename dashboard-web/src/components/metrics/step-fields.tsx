import { ActionIcon, Button, Checkbox, Input, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type FunnelStep, type MetricDraft, NEW_STEP } from "@/domain/metric-fields";
import { EventField } from "./event-field";
import classes from "./fields.module.css";
import { SpanField } from "./span-field";

const MOST = 10;

/** The steps of a funnel, in their order. */
export function StepFields({ form }: { form: UseFormReturnType<MetricDraft> }) {
  const { steps } = form.values;
  const put = (next: FunnelStep[]) => form.setFieldValue("steps", next);
  const set = (index: number, more: Partial<FunnelStep>) =>
    put(steps.map((it, i) => (i === index ? { ...it, ...more } : it)));
  return (
    <div className={classes.steps}>
      {steps.map((step, index) => (
        <fieldset key={index} className={classes.step}>
          <legend className={classes.legend}>Step {index + 1}</legend>
          <EventField
            label={`Event of step ${index + 1}`}
            kind={step.kind}
            eventKey={step.eventKey}
            onChange={(kind, eventKey) => set(index, { kind, eventKey })}
          />
          <div className={classes.more}>
            <TextInput
              aria-label={`Name of step ${index + 1}`}
              placeholder="name on the result page"
              value={step.name ?? ""}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <SpanField
              aria-label={`Time for step ${index + 1}`}
              placeholder="any time"
              value={step.windowMillis ?? null}
              onChange={(windowMillis) => set(index, { windowMillis })}
            />
            <Checkbox
              label="may be skipped"
              checked={!!step.optional}
              onChange={(event) => set(index, { optional: event.currentTarget.checked })}
            />
            {steps.length > 2 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove step ${index + 1}`}
                onClick={() => put(steps.filter((_, i) => i !== index))}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </div>
        </fieldset>
      ))}
      {form.errors.steps && <Input.Error>{form.errors.steps}</Input.Error>}
      {steps.length < MOST && (
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => put([...steps, NEW_STEP])}
        >
          Add step
        </Button>
      )}
    </div>
  );
}
