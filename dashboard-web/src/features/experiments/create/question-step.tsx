import { Stack, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Card } from "@/components/card";
import { NameAndKey } from "@/components/name-and-key";
import type { Design } from "./design";

export function QuestionStep({ form }: { form: UseFormReturnType<Design> }) {
  return (
    <Card title="1. The question">
      <Stack>
        <NameAndKey form={form} focus={false} />
        <Textarea
          label="Hypothesis"
          autosize
          minRows={2}
          placeholder="Buying with one click will lead to more purchases, because the address form is where most people leave."
          {...form.getInputProps("hypothesis")}
        />
      </Stack>
    </Card>
  );
}
