import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCreateSegment } from "@/api/segments/create-segment";
import { FormProblem } from "@/components/form-problem";
import { useScopeParams } from "@/components/scope";
import { done } from "@/components/toast";
import { keyFromName, keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";

export function CreateSegment({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a segment">
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const params = useScopeParams();
  const navigate = useNavigate();
  const create = useCreateSegment(params.project, params.env);
  const [ownKey, setOwnKey] = useState(false);
  const form = useForm({
    initialValues: { name: "", key: "", description: "", tags: [] as string[] },
    validate: { name: (it) => (it.trim() ? null : "A name is needed"), key: keyProblem },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: (segment) => {
        done(`${segment.name} was created`);
        navigate({ to: "/projects/$project/$env/segments/$segment", params: { ...params, segment: segment.key } });
      },
      onError: (error) => form.setErrors(fieldErrors(error, ["name", "key", "description", "tags"])),
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <TextInput
          label="Name"
          data-autofocus
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
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <TagsInput label="Tags" placeholder="Add a tag, then Enter" {...form.getInputProps("tags")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create segment
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
