import { Anchor, NumberInput, Select, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { holdoutsQuery } from "@/api/holdouts/get-holdouts";
import { layersQuery } from "@/api/layers/get-layers";
import { Card } from "@/components/card";
import { useScope, useScopeParams } from "@/components/scope";
import { freeText, type Layer, largestFree, piecesOf } from "@/domain/layer";
import type { Design } from "./design";
import classes from "./sharing-step.module.css";

/** Who else takes part in what: a share of a layer's traffic, and a holdout that keeps some out. */
export function SharingStep({ form }: { form: UseFormReturnType<Design> }) {
  const { project, environment } = useScope();
  const params = useScopeParams();
  const layers = useQuery(layersQuery(project.key)).data ?? [];
  const holdouts = (useQuery(holdoutsQuery(project.key, environment.key)).data ?? []).filter(
    (it) => it.status !== "ended",
  );
  const { layerKey, unit } = form.values;
  const layer = layers.find((it) => it.key === layerKey);
  const most = layer ? largestFree(piecesOf(layer, environment.key)) : 0;
  return (
    <Card
      title="6. Other experiments"
      about="Nothing need be chosen here: without a layer, everybody of the rule takes part."
    >
      <Stack>
        <div className={classes.layer}>
          <Select
            className={classes.grow}
            label="Layer"
            description="Experiments of a layer have no user in common."
            placeholder={layers.length ? "In none" : "There is no layer yet"}
            clearable
            disabled={!layers.length}
            data={layers.map((it) => layerOption(it, environment.key, unit))}
            {...form.getInputProps("layerKey")}
            value={layerKey || null}
            onChange={(key) => {
              const chosen = layers.find((it) => it.key === key);
              const free = chosen ? largestFree(piecesOf(chosen, environment.key)) : 0;
              form.setValues({ layerKey: key ?? "", layerPercent: Math.min(20, free) });
            }}
          />
          {layer && (
            <NumberInput
              className={classes.percent}
              label="Share of it"
              description={`At most ${most} %.`}
              suffix=" %"
              min={1}
              max={most}
              allowDecimal={false}
              {...form.getInputProps("layerPercent")}
            />
          )}
        </div>
        <Select
          label="Holdout"
          description="Those held out keep the baseline, also when a winner is shipped. The flag's off variation must be the baseline."
          placeholder={holdouts.length ? "In none" : "There is no holdout yet"}
          clearable
          disabled={!holdouts.length}
          data={holdouts.map((it) => ({
            value: it.key,
            label: `${it.name}: ${it.holdoutAmount} % held out${it.status === "created" ? " once it starts" : ""}`,
          }))}
          {...form.getInputProps("holdoutKey")}
          value={form.values.holdoutKey || null}
          onChange={(key) => form.setFieldValue("holdoutKey", key ?? "")}
        />
        {(!layers.length || !holdouts.length) && (
          <p className={classes.hint}>
            Make them on the pages{" "}
            <Anchor component={Link} to={`/projects/${params.project}/${params.env}/layers`} size="sm">
              Layers
            </Anchor>{" "}
            and{" "}
            <Anchor component={Link} to={`/projects/${params.project}/${params.env}/holdouts`} size="sm">
              Holdouts
            </Anchor>
            .
          </p>
        )}
      </Stack>
    </Card>
  );
}

function layerOption(layer: Layer, environment: string, unit: string) {
  const pieces = piecesOf(layer, environment);
  const other = layer.randomizationUnit && layer.randomizationUnit !== unit ? layer.randomizationUnit : null;
  return {
    value: layer.key,
    label: `${layer.name}: ${other ? `divides ${other}s, not ${unit}s` : freeText(pieces)}`,
    disabled: !!other || largestFree(pieces) === 0,
  };
}
