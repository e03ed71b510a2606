import { Button, Group } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { flagQuery } from "@/api/flags/get-flag";
import { FormProblem } from "@/components/form-problem";
import { Page } from "@/components/page";
import { useScope, useScopeParams } from "@/components/scope";
import { done, missing } from "@/components/toast";
import { keyProblem } from "@/lib/key";
import { fieldErrorsAt } from "@/lib/problem";
import { armsOf, armsProblem, type Design, FALLTHROUGH, newExperiment, placesOf, plannedUnitsOf } from "./design";
import { FlagStep } from "./flag-step";
import { MeasureStep } from "./measure-step";
import { PlanStep } from "./plan-step";
import { QuestionStep } from "./question-step";
import { SharingStep } from "./sharing-step";
import { SplitStep } from "./split-step";
import { useSetUp } from "./use-set-up";

const initial: Design = {
  name: "",
  key: "",
  hypothesis: "",
  flagKey: "",
  ruleId: FALLTHROUGH,
  arms: [],
  baseline: "",
  metricKey: "",
  secondaryKeys: [],
  guardrailKeys: [],
  unit: "user",
  days: 7,
  effectPercent: 10,
  ratePercent: "",
  method: "alwaysValid",
  ownUnits: "",
  plannedUnits: null,
  attributes: [],
  layerKey: "",
  layerPercent: "",
  holdoutKey: "",
};

export function NewExperimentPage() {
  const { project, environment } = useScope();
  const params = useScopeParams();
  const navigate = useNavigate();
  const search = useSearch({ from: "/signed-in/projects/$project/$env/experiments/new" });
  const setUp = useSetUp();
  const [tried, setTried] = useState(false);
  const form = useForm<Design>({
    initialValues: { ...initial, flagKey: search.flag ?? "" },
    validate: {
      name: (it) => (it.trim() ? null : "A name is needed"),
      key: keyProblem,
      hypothesis: (it) => (it.trim() ? null : "Say what you expect, and why"),
      flagKey: (it) => (it ? null : "Choose a flag"),
      metricKey: (it) => (it ? null : "Choose what is measured"),
      arms: (it, { flagKey, baseline }) => (flagKey ? armsProblem(it, baseline) : null),
      ownUnits: (_, design) =>
        design.method !== "groupSequential" || plannedUnitsOf(design)
          ? null
          : "Say how many users, or wait for what is needed",
      layerPercent: (it, { layerKey }) => (!layerKey || it ? null : "A whole number of per cent"),
    },
  });
  const { flagKey } = form.values;
  const flag = useQuery({ ...flagQuery(project.key, flagKey), enabled: !!flagKey }).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the split starts anew with another flag, not with each keystroke
  useEffect(() => {
    if (flag) form.setValues({ ...armsOf(flag), ruleId: FALLTHROUGH });
  }, [flag?.key]);
  const submit = form.onSubmit(
    (design) =>
      setUp.mutate(
        { design, asked: newExperiment(design, flag?.environments?.[environment.key]?.version ?? 0) },
        {
          onSuccess: ({ experiment, missed }) => {
            if (missed.length) missing(`${experiment.name} was created, with something missing`, missed.join(" "));
            else done(`${experiment.name} is ready to start`);
            navigate({
              to: "/projects/$project/$env/experiments/$experiment",
              params: { ...params, experiment: experiment.key },
            });
          },
          onError: (error) => form.setErrors(fieldErrorsAt(error, placesOf(design))),
        },
      ),
    () => setTried(true),
  );
  return (
    <Page
      title="New experiment"
      narrow
      back={
        <Link to="/projects/$project/$env/experiments" params={params} className="link">
          ← Experiments
        </Link>
      }
    >
      <form onSubmit={submit} noValidate>
        <QuestionStep form={form} />
        <FlagStep form={form} flag={flag} />
        <SplitStep form={form} flag={flag} showProblem={tried} />
        <MeasureStep form={form} />
        <PlanStep form={form} />
        <SharingStep form={form} />
        <Group mt="lg" justify="space-between" align="center">
          <span className="dim">It does not start yet: you can look at it once more.</span>
          <Button type="submit" size="md" loading={setUp.isPending}>
            Create experiment
          </Button>
        </Group>
        {!!setUp.error && (
          <div style={{ marginTop: 16 }}>
            <FormProblem error={setUp.error} />
          </div>
        )}
      </form>
    </Page>
  );
}
