import { Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { Card } from "@/components/card";
import { keyFromName } from "@/lib/key";
import type { Design } from "./design";

export function QuestionStep({ form }: { form: UseFormReturnType<Design> }) {
  const [ownKey, setOwnKey] = useState(false);
  return (
    <Card title="1. The question">
      <Stack>
        <TextInput
          label="Name"
          {...form.getInputProps("name")}
          onChange={(event) => {
            form.setFieldValue("name", event.currentTarget.value);
            if (!ownKey) form.setFieldValue("key", keyFromName(event.currentTarget.value));
          }}
        />
        <TextInput
          label="Key"
          {...form.getInputProps("key")}
          onChange={(event) => {
            setOwnKey(true);
            form.setFieldValue("key", event.currentTarget.value);
          }}
        />
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
