import { Button, Checkbox, NumberInput, Radio, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconCheck, IconExclamationCircle } from "@tabler/icons-react";
import { Card } from "@/components/card";
import { ShareBar, VariationMark } from "@/components/variation-mark";
import { type Flag, variationName } from "@/domain/flag";
import { weightPercent } from "@/lib/format";
import { type Arm, armsProblem, type Design, rebalanced, restOf } from "./design";
import classes from "./split-step.module.css";

interface SplitStepProps {
  form: UseFormReturnType<Design>;
  flag: Flag | undefined;
  showProblem: boolean;
}

/** Which variations take part, how users are split between them, and which one the others are compared with. */
export function SplitStep({ flag, ...step }: SplitStepProps) {
  return (
    <Card
      title="3. The split"
      about="Users are split by chance and stay with their variation while the experiment runs."
    >
      {flag ? (
        <Split flag={flag} {...step} />
      ) : (
        <p className="dim">Choose the flag first: its variations are what users are split between.</p>
      )}
    </Card>
  );
}

function Split({ form, flag, showProblem }: SplitStepProps & { flag: Flag }) {
  const { arms, baseline } = form.values;
  const setArms = (next: Arm[]) => form.setFieldValue("arms", next);
  const set = (variationId: string, change: Partial<Arm>) =>
    setArms(arms.map((it) => (it.variationId === variationId ? { ...it, ...change } : it)));
  const include = (variationId: string, included: boolean) =>
    setArms(rebalanced(arms.map((it) => (it.variationId === variationId ? { ...it, included } : it))));
  const rest = restOf(arms);
  const problem = armsProblem(arms, baseline);
  return (
    <>
      <Radio.Group value={baseline} onChange={(value) => form.setFieldValue("baseline", value)} aria-label="Baseline">
        <div className={classes.arms}>
          {arms.map((arm) => {
            const name = variationName(flag.variations[arm.variation]);
            return (
              <div key={arm.variationId} className={classes.arm} data-out={!arm.included || undefined}>
                <Checkbox
                  aria-label={`${name} takes part`}
                  checked={arm.included}
                  onChange={(event) => include(arm.variationId, event.currentTarget.checked)}
                />
                <VariationMark variations={flag.variations} index={arm.variation} />
                <TextInput
                  className={classes.name}
                  aria-label={`Name of ${name} in the results`}
                  disabled={!arm.included}
                  value={arm.name}
                  onChange={(event) => set(arm.variationId, { name: event.currentTarget.value })}
                />
                <NumberInput
                  className={classes.percent}
                  aria-label={`Share of ${name}`}
                  disabled={!arm.included}
                  min={0}
                  max={100}
                  decimalScale={3}
                  suffix=" %"
                  value={arm.percent}
                  onChange={(value) => set(arm.variationId, { percent: Number(value) || 0 })}
                />
                <Radio
                  value={arm.variationId}
                  label="baseline"
                  disabled={!arm.included}
                  aria-label={`${name} is the baseline`}
                />
              </div>
            );
          })}
        </div>
      </Radio.Group>
      <ShareBar
        shares={arms.filter((it) => it.included).map((it) => ({ variation: it.variation, weight: it.percent }))}
      />
      <div className={classes.sum} data-wrong={rest !== 0 || undefined} role="status">
        {rest === 0 ? <IconCheck size={15} aria-hidden /> : <IconExclamationCircle size={15} aria-hidden />}
        {rest === 0
          ? "Adds up to 100 %"
          : rest > 0
            ? `${weightPercent(rest)} still to give away`
            : `${weightPercent(-rest)} too much`}
        {rest !== 0 && (
          <Button size="compact-xs" variant="default" onClick={() => setArms(rebalanced(arms))}>
            Split equally
          </Button>
        )}
      </div>
      {showProblem && problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
