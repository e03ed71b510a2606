import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { usePatchFlag } from "@/api/flags/patch-flag";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { type Flag, valueType } from "@/domain/flag";
import { readVariation, variationProblem } from "../create/variation-draft";
import { VariationFields } from "../create/variation-fields";
import { variationInstructions, variationsText } from "./variation-changes";

export function VariationsCard({ flag, disabled }: { flag: Flag; disabled: boolean }) {
  const { project } = useScope();
  const patch = usePatchFlag(project.key, flag.key);
  const type = valueType(flag);
  const [drafts, setDrafts] = useState(() => variationsText(flag));
  const instructions = variationInstructions(flag, drafts, (text) => readVariation(text, type));
  const problem = variationProblem(drafts, type);
  return (
    <Card title="Variations" about="What the flag can serve. Changing a value changes it everywhere at once.">
      <fieldset disabled={disabled} style={{ border: 0, margin: 0, padding: 0, maxWidth: 720 }}>
        <VariationFields
          type={type}
          variations={drafts}
          onChange={(next) => setDrafts(next)}
          error={instructions.length ? problem : null}
        />
      </fieldset>
      <FormProblem error={patch.error} />
      <Group mt="sm">
        <Button
          disabled={disabled || !instructions.length || !!problem}
          loading={patch.isPending}
          onClick={() => patch.mutate({ instructions }, { onSuccess: () => done("Saved") })}
        >
          Save variations
        </Button>
      </Group>
    </Card>
  );
}
