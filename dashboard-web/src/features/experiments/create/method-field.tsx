import { Alert, NumberInput, Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { metricsQuery } from "@/api/metrics/get-metrics";
import { useScope } from "@/components/scope";
import { count } from "@/lib/format";
import { LOOKING } from "../results/methods";
import type { Design } from "./design";

const METHODS: { value: Design["method"]; label: string }[] = [
  { value: "alwaysValid", label: "Always valid: it runs until you stop it" },
  { value: "groupSequential", label: "Planned looks: it ends when the needed users are there, about half as many" },
  { value: "bayesian", label: "Bayesian: chances decide, not tests" },
];

/** By what it is decided, and what looking at it often does. */
export function MethodField({ form }: { form: UseFormReturnType<Design> }) {
  const { project } = useScope();
  const metrics = useQuery(metricsQuery(project.key)).data ?? [];
  const { method, plannedUnits, metricKey, secondaryKeys, guardrailKeys } = form.values;
  const chosen = [metricKey, ...secondaryKeys, ...guardrailKeys];
  const once = metrics.filter((it) => it.measure === "percentile" && chosen.includes(it.key));
  return (
    <Stack mt="md" gap="sm">
      <Radio.Group label="Method" {...form.getInputProps("method")}>
        <Stack gap="xs" mt="xs">
          {METHODS.map((it) => (
            <Radio key={it.value} {...it} description={LOOKING[it.value]} />
          ))}
        </Stack>
      </Radio.Group>
      {method === "groupSequential" && (
        <NumberInput
          label="Planned users"
          description="In all variations together. Leave it empty to take what is needed."
          placeholder={plannedUnits ? count(plannedUnits) : undefined}
          maw={360}
          min={1}
          allowDecimal={false}
          thousandSeparator=","
          {...form.getInputProps("ownUnits")}
        />
      )}
      {method !== "groupSequential" &&
        once.map((it) => (
          <Alert key={it.key} color="yellow" variant="light">
            {it.name} is a percentile. {LOOKING.fixed} Choose planned looks.
          </Alert>
        ))}
    </Stack>
  );
}
