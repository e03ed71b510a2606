import { Button, Group, Modal, Stack, TagsInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useCreateSegment } from "@/api/segments/create-segment";
import { FormProblem } from "@/components/form-problem";
import { NameAndKey } from "@/components/name-and-key";
import { useScopeParams } from "@/components/scope";
import { done } from "@/components/toast";
import { keyProblem } from "@/lib/key";
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
        <NameAndKey form={form} />
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
