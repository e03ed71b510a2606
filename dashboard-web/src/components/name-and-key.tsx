import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { keyFromName } from "@/lib/key";

interface Named {
  name: string;
  key: string;
}

/** Two fields of a form that makes something: the key follows the name until it is written by hand. */
export function NameAndKey<V extends Named>({ form, focus = true }: { form: UseFormReturnType<V>; focus?: boolean }) {
  const { getInputProps, setFieldValue } = form as unknown as UseFormReturnType<Named>;
  const [ownKey, setOwnKey] = useState(false);
  return (
    <>
      <TextInput
        label="Name"
        data-autofocus={focus || undefined}
        {...getInputProps("name")}
        onChange={(event) => {
          setFieldValue("name", event.currentTarget.value);
          if (!ownKey) setFieldValue("key", keyFromName(event.currentTarget.value));
        }}
      />
      <TextInput
        label="Key"
        {...getInputProps("key")}
        onChange={(event) => {
          setOwnKey(true);
          setFieldValue("key", event.currentTarget.value);
        }}
      />
    </>
  );
}
