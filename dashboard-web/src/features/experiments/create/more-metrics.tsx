import { MultiSelect } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { Metric } from "@/domain/metric";
import type { Design } from "./design";
import classes from "./measure-step.module.css";

/** What is watched beside the primary metric; each metric has one role. */
export function MoreMetrics({ form, metrics }: { form: UseFormReturnType<Design>; metrics: Metric[] }) {
  const { metricKey, secondaryKeys, guardrailKeys } = form.values;
  const without = (taken: string[]) =>
    metrics
      .filter((it) => it.key !== metricKey && !taken.includes(it.key))
      .map((it) => ({ value: it.key, label: it.name }));
  const guardrails = guardrailKeys.flatMap((key) => metrics.find((it) => it.key === key) ?? []);
  return (
    <>
      <MultiSelect
        label="Secondary metrics"
        description="To explore: they decide nothing, and are not corrected for how many they are."
        searchable
        placeholder={secondaryKeys.length ? undefined : "None"}
        data={without(guardrailKeys)}
        {...form.getInputProps("secondaryKeys")}
      />
      <div>
        <MultiSelect
          label="Guardrails"
          description="Must not get worse; a gain in the primary metric waits for them."
          searchable
          placeholder={guardrailKeys.length ? undefined : "None"}
          data={without(secondaryKeys)}
          {...form.getInputProps("guardrailKeys")}
        />
        {guardrails.length > 0 && (
          <ul className={classes.margins} aria-label="Margins of the guardrails">
            {guardrails.map((it) => (
              <li key={it.key}>{marginText(it)}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

const marginText = ({ name, guardrailMargin }: Metric) =>
  guardrailMargin == null
    ? `${name} has no margin set: harm is told, but never ruled out.`
    : `${name} tolerates ${Number((guardrailMargin * 100).toFixed(2))} % loss.`;
