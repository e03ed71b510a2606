import { Button, Checkbox, Group, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { usePatchFlag } from "@/api/flags/patch-flag";
import { Card } from "@/components/card";
import { FormProblem } from "@/components/form-problem";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import type { Flag } from "@/domain/flag";
import type { Instruction } from "@/domain/instructions";

interface Values {
  name: string;
  description: string;
  tags: string[];
  web: boolean;
  mobile: boolean;
}

export function DetailsCard({ flag, disabled }: { flag: Flag; disabled: boolean }) {
  const { project } = useScope();
  const patch = usePatchFlag(project.key, flag.key);
  const form = useForm<Values>({
    initialValues: {
      name: flag.name,
      description: flag.description ?? "",
      tags: flag.tags,
      web: !!flag.clientSideAvailability?.usingEnvironmentId,
      mobile: !!flag.clientSideAvailability?.usingMobileKey,
    },
    validate: { name: (it) => (it.trim() ? null : "A name is needed") },
  });
  const save = form.onSubmit((values) => {
    const instructions = changes(flag, values);
    patch.mutate({ instructions }, { onSuccess: () => done("Saved") });
  });
  return (
    <Card title="Details" about="The same in all environments.">
      <form onSubmit={save}>
        <Stack maw={620}>
          <FormProblem error={patch.error} />
          <TextInput label="Name" disabled={disabled} {...form.getInputProps("name")} />
          <Textarea
            label="Description"
            disabled={disabled}
            autosize
            minRows={2}
            {...form.getInputProps("description")}
          />
          <TagsInput label="Tags" disabled={disabled} {...form.getInputProps("tags")} />
          <Group>
            <Checkbox
              label="Available to web pages"
              disabled={disabled}
              {...form.getInputProps("web", { type: "checkbox" })}
            />
            <Checkbox
              label="Available to mobile apps"
              disabled={disabled}
              {...form.getInputProps("mobile", { type: "checkbox" })}
            />
          </Group>
          <Group>
            <Button type="submit" disabled={disabled || !form.isDirty()} loading={patch.isPending}>
              Save details
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function changes(flag: Flag, values: Values): Instruction[] {
  const { usingEnvironmentId = false, usingMobileKey = false } = flag.clientSideAvailability ?? {};
  const added = values.tags.filter((it) => !flag.tags.includes(it));
  const removed = flag.tags.filter((it) => !values.tags.includes(it));
  const availability = (on: boolean, value: string) => ({
    kind: on ? "turnOnClientSideAvailability" : "turnOffClientSideAvailability",
    value,
  });
  return [
    ...(values.name.trim() !== flag.name ? [{ kind: "updateName", value: values.name.trim() }] : []),
    ...(values.description !== (flag.description ?? "")
      ? [{ kind: "updateDescription", value: values.description }]
      : []),
    ...(added.length ? [{ kind: "addTags", values: added }] : []),
    ...(removed.length ? [{ kind: "removeTags", values: removed }] : []),
    ...(values.web !== usingEnvironmentId ? [availability(values.web, "usingEnvironmentId")] : []),
    ...(values.mobile !== usingMobileKey ? [availability(values.mobile, "usingMobileKey")] : []),
  ];
}
