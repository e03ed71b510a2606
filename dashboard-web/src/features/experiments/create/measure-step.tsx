import { Autocomplete, Button, NumberInput, Select, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { Card } from "@/components/card";
import { MetricForm } from "@/components/metrics/metric-form";
import { useScope } from "@/components/scope";
import { KIND_NAME } from "@/domain/metric";
import { AttributesField } from "./attributes-field";
import { type Design, withPrimary } from "./design";
import classes from "./measure-step.module.css";
import { MoreMetrics } from "./more-metrics";

export function MeasureStep({ form }: { form: UseFormReturnType<Design> }) {
  const { project } = useScope();
  const metrics = useQuery(metricsQuery(project.key)).data ?? [];
  const [creating, setCreating] = useState(false);
  return (
    <Card title="4. What is measured">
      <Stack>
        <div className={classes.metric}>
          <Select
            className={classes.grow}
            label="Primary metric"
            description="What the verdict follows."
            searchable
            placeholder="Choose a metric"
            data={metrics.map((it) => ({
              value: it.key,
              label: `${it.name} (${(KIND_NAME[it.kind] ?? it.kind).toLowerCase()})`,
            }))}
            {...form.getInputProps("metricKey")}
            value={form.values.metricKey || null}
            onChange={(key) => form.setValues(withPrimary(form.values, key ?? ""))}
          />
          <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
            New metric
          </Button>
        </div>
        <MoreMetrics form={form} metrics={metrics} />
        <Autocomplete
          label="Randomization unit"
          description="The kind of context that is split: every one of it keeps its variation."
          data={["user", "device", "organization"]}
          {...form.getInputProps("unit")}
        />
        <AttributesField form={form} />
        <NumberInput
          label="Minimum run time, days"
          description="No verdict before it: weekdays and weekends differ, and a week holds both."
          min={0}
          max={90}
          decimalScale={4}
          {...form.getInputProps("days")}
        />
      </Stack>
      <MetricForm
        opened={creating}
        onClose={() => setCreating(false)}
        onSaved={(key) => form.setValues(withPrimary(form.values, key))}
      />
    </Card>
  );
}
