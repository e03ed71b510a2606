import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCreateFlag } from "@/api/flags/create-flag";
import { FormProblem } from "@/components/form-problem";
import { useScopeParams } from "@/components/scope";
import { done } from "@/components/toast";
import type { ValueType } from "@/domain/flag";
import { keyFromName, keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";
import { startingVariations, type VariationDraft, variationProblem, variationsOf } from "./variation-draft";
import { VariationFields } from "./variation-fields";

const TYPES: { value: ValueType; label: string }[] = [
  { value: "boolean", label: "Boolean" },
  { value: "string", label: "String" },
  { value: "number", label: "Number" },
  { value: "json", label: "JSON" },
];

interface Values {
  name: string;
  key: string;
  description: string;
  tags: string[];
  type: ValueType;
  variations: VariationDraft[];
  web: boolean;
  mobile: boolean;
}

const initial: Values = {
  name: "",
  key: "",
  description: "",
  tags: [],
  type: "boolean",
  variations: startingVariations("boolean"),
  web: false,
  mobile: false,
};

export function CreateFlag({ opened, onClose, tags }: { opened: boolean; onClose: () => void; tags: string[] }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a flag" size="lg">
      <Form onClose={onClose} tags={tags} />
    </Modal>
  );
}

function Form({ onClose, tags }: { onClose: () => void; tags: string[] }) {
  const params = useScopeParams();
  const navigate = useNavigate();
  const create = useCreateFlag(params.project);
  const [ownKey, setOwnKey] = useState(false);
  const form = useForm<Values>({
    initialValues: initial,
    validate: {
      name: (it) => (it.trim() ? null : "A name is needed"),
      key: keyProblem,
      variations: (it, values) => variationProblem(it, values.type),
    },
  });
  const submit = form.onSubmit((values) => {
    const variations = variationsOf(values.variations, values.type);
    create.mutate(
      {
        key: values.key,
        name: values.name.trim(),
        description: values.description.trim() || undefined,
        tags: values.tags,
        variations,
        defaults: { onVariation: 0, offVariation: 1 },
        clientSideAvailability: { usingEnvironmentId: values.web, usingMobileKey: values.mobile },
      },
      {
        onSuccess: (flag) => {
          done(`${flag.name} was created. It is off everywhere.`);
          onClose();
          navigate({ to: "/projects/$project/$env/flags/$flag", params: { ...params, flag: flag.key } });
        },
        onError: (error) => form.setErrors(fieldErrors(error, ["name", "key", "tags", "variations"])),
      },
    );
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <TextInput
          label="Name"
          data-autofocus
          {...form.getInputProps("name")}
          onChange={(event) => {
            const name = event.currentTarget.value;
            form.setFieldValue("name", name);
            if (!ownKey) form.setFieldValue("key", keyFromName(name));
          }}
        />
        <TextInput
          label="Key"
          description="What code asks for. It cannot be changed later."
          spellCheck={false}
          {...form.getInputProps("key")}
          onChange={(event) => {
            setOwnKey(true);
            form.setFieldValue("key", event.currentTarget.value);
          }}
        />
        <Textarea label="Description" autosize minRows={1} maxRows={5} {...form.getInputProps("description")} />
        <TagsInput label="Tags" data={tags} placeholder="Add a tag, then Enter" {...form.getInputProps("tags")} />
        <div>
          <SegmentedControl
            fullWidth
            aria-label="Type of the variations"
            data={TYPES}
            value={form.values.type}
            onChange={(type) =>
              form.setValues({ type: type as ValueType, variations: startingVariations(type as ValueType) })
            }
          />
          <VariationFields
            type={form.values.type}
            variations={form.values.variations}
            onChange={(variations) => form.setFieldValue("variations", variations)}
            error={form.errors.variations}
          />
        </div>
        <Checkbox.Group
          label="Also available to"
          description="Server SDKs always have it. Tick what may also see its value outside your servers."
          value={[form.values.web && "web", form.values.mobile && "mobile"].filter((it) => typeof it === "string")}
          onChange={(on) => form.setValues({ web: on.includes("web"), mobile: on.includes("mobile") })}
        >
          <Group mt="xs">
            <Checkbox value="web" label="Web pages (client-side ID)" />
            <Checkbox value="mobile" label="Mobile apps (mobile key)" />
          </Group>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create flag
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
