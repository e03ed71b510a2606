import { Alert, NumberInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { forecastQuery } from "@/api/experiments/get-forecast";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import type { Forecast } from "@/domain/forecast";
import { count, percent, plural } from "@/lib/format";
import { type Design, questionOf } from "./design";
import { MethodField } from "./method-field";
import classes from "./plan-step.module.css";

/** How many users and days the question needs, from what was measured; and by which method it is decided. */
export function PlanStep({ form }: { form: UseFormReturnType<Design> }) {
  const { project, environment } = useScope();
  const asked = questionOf(form.values);
  const [question] = useDebouncedValue(asked, 300);
  const forecast = useQuery({
    ...forecastQuery(project.key, environment.key, question ?? EMPTY),
    enabled: !!question,
    placeholderData: keepPreviousData,
  });
  const shown = question ? forecast.data : undefined;
  const settled = !forecast.isPlaceholderData && JSON.stringify(asked) === JSON.stringify(question);
  const units = (settled && shown?.needed?.units) || null;
  const { layerKey, layerPercent } = form.values;
  const share = layerKey && layerPercent ? layerPercent / 100 : 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan follows the forecast, and never an older question's
  useEffect(() => form.setFieldValue("plannedUnits", units), [units]);
  return (
    <Card title="5. The plan" about="How long it takes depends on how small a change you want to be sure of.">
      <div className={classes.asked}>
        <NumberInput
          label="Smallest change worth knowing"
          description="Relative: 10 % turns a rate of 20 % into 22 %."
          suffix=" %"
          min={0.1}
          max={900}
          decimalScale={2}
          {...form.getInputProps("effectPercent")}
        />
        <NumberInput
          label="Rate without the change"
          description={rateSource(shown)}
          placeholder="measured"
          suffix=" %"
          min={0.001}
          max={99.999}
          decimalScale={3}
          {...form.getInputProps("ratePercent")}
        />
      </div>
      {!question && <p className="dim">Choose the flag, its split and the metric first.</p>}
      <FormProblem error={question ? forecast.error : null} />
      {shown?.findings.map((it) => (
        <Alert key={it.code} color="yellow" variant="light" mt="sm" icon={<IconAlertTriangle size={18} />}>
          {it.text}
        </Alert>
      ))}
      {shown?.needed && (
        <div className={classes.answer} role="status" data-old={forecast.isPlaceholderData || undefined}>
          <Figure
            value={count(shown.needed.units)}
            what={form.values.method === "bayesian" ? "users in all, as if always valid" : "users in all"}
          />
          <Figure value={count(Math.max(...shown.needed.perVariation))} what="in the largest variation" />
          <Figure
            value={shown.days ? plural(Math.ceil(shown.days / share / 7), "week") : "?"}
            what={
              shown.days
                ? `${plural(Math.ceil(shown.days / share), "day")} at ${count(Math.round(shown.traffic.perDay * share))} users a day${share < 1 ? `, ${layerPercent} % of the layer` : ""}`
                : "the traffic is not known"
            }
          />
        </div>
      )}
      {share === 1 && !!shown?.detectable.length && <Detectable forecast={shown} />}
      <MethodField form={form} />
    </Card>
  );
}

const EMPTY = {
  flagKey: "",
  ruleId: "",
  randomizationUnit: "",
  metricKey: "",
  allocationPercents: [],
  effect: 0.1,
};

function rateSource(forecast: Forecast | undefined): string {
  const baseline = forecast?.baseline;
  if (!baseline || baseline.source.origin === "EXPECTED") return "Leave it empty to take what was measured.";
  const value = baseline.binary ? percent(baseline.mean, 2) : `a mean of ${Number(baseline.mean.toPrecision(4))}`;
  const where = baseline.source.experimentKey
    ? `users in ${baseline.source.experimentKey}`
    : "users seen here in the last 30 days";
  return `Measured: ${value} of ${count(baseline.source.units)} ${where}.`;
}

function Figure({ value, what }: { value: string; what: string }) {
  return (
    <div className={classes.figure}>
      <strong>{value}</strong>
      <span>{what}</span>
    </div>
  );
}

function Detectable({ forecast }: { forecast: Forecast }) {
  return (
    <table className={classes.detectable}>
      <caption>What could be seen earlier or later</caption>
      <thead>
        <tr>
          <th scope="col">After</th>
          <th scope="col">Users</th>
          <th scope="col">Smallest change seen</th>
        </tr>
      </thead>
      <tbody>
        {forecast.detectable.map((it) => (
          <tr key={it.days}>
            <td>{plural(it.days, "day")}</td>
            <td>{count(it.units)}</td>
            <td>{it.effect == null ? "none" : percent(it.effect)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
