import { NumberInput, Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { MetricDraft } from "@/domain/metric-fields";
import classes from "./fields.module.css";

const OF = [
  { value: "events", label: "All events, each by its own value" },
  {
    group: "All users, each by",
    items: [
      { value: "sum", label: "the total of their values" },
      { value: "average", label: "the average of their values" },
      { value: "max", label: "their greatest value" },
      { value: "last", label: "their latest value" },
      { value: "count", label: "how often they did it" },
    ],
  },
];

/** Which percentile, and of what. */
export function PercentileFields({ form }: { form: UseFormReturnType<MetricDraft> }) {
  return (
    <div className={classes.pair}>
      <NumberInput
        label="Percentile"
        description="Judged once, at the planned end."
        min={1}
        max={99}
        allowDecimal={false}
        value={form.values.percent}
        error={form.errors.percent}
        onChange={(it) => typeof it === "number" && form.setFieldValue("percent", it)}
      />
      <Select
        label="Of"
        description={
          form.values.percentileOf === "events"
            ? "Whoever sends many events counts many times."
            : "Who has no event counts as 0."
        }
        data={OF}
        allowDeselect={false}
        {...form.getInputProps("percentileOf")}
      />
    </div>
  );
}
