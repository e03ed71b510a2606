import { NumberInput, Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { canCap, type MetricDraft } from "@/domain/metric-fields";
import classes from "./fields.module.css";

/** The usual percentile: one user in a thousand is cut. */
const USUAL = 99.9;

const BY = [
  { value: "none", label: "no limit" },
  { value: "number", label: "a number" },
  { value: "percentile", label: "a percentile of all users" },
];

/** The most that one user counts: nothing, a number, or where a percentile of all users is. */
export function CapFields({ form }: { form: UseFormReturnType<MetricDraft> }) {
  const draft = form.values;
  const can = canCap(draft);
  const by = !can ? "none" : draft.capPercentile !== null ? "percentile" : draft.cap !== null ? "number" : "none";
  const choose = (it: string | null) => {
    form.setFieldValue("cap", it === "number" ? 0 : null);
    form.setFieldValue("capPercentile", it === "percentile" ? USUAL : null);
  };
  return (
    <div className={classes.pair}>
      <Select
        label="Most that one user counts"
        description="Tames outliers. The uncapped value stays in sight."
        data={BY}
        disabled={!can}
        allowDeselect={false}
        value={by}
        onChange={choose}
      />
      {by === "number" && (
        <NumberInput
          label="At most"
          description="In the metric's unit."
          min={0}
          value={draft.cap ?? ""}
          error={form.errors.cap}
          onChange={(it) => form.setFieldValue("cap", typeof it === "number" ? it : 0)}
        />
      )}
      {by === "percentile" && (
        <NumberInput
          label="Percentile"
          description="Of users with a value; found anew at each look."
          min={0.1}
          max={99.99}
          decimalScale={2}
          value={draft.capPercentile ?? ""}
          error={form.errors.capPercentile}
          onChange={(it) => form.setFieldValue("capPercentile", typeof it === "number" ? it : USUAL)}
        />
      )}
    </div>
  );
}
