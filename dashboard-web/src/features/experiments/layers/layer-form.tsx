import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useCreateLayer } from "@/api/layers/create-layer";
import { type LayerInstruction, usePatchLayer } from "@/api/layers/patch-layer";
import { FormProblem } from "@/components/form-problem";
import { NameAndKey } from "@/components/name-and-key";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import type { Layer } from "@/domain/layer";
import { keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";

interface LayerFormProps {
  /** The one to change; none makes another. */
  layer?: Layer;
  opened: boolean;
  onClose: () => void;
}

export function LayerForm({ layer, opened, onClose }: LayerFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={layer ? `Edit ${layer.name}` : "Create a layer"}>
      {layer ? <Edit layer={layer} onClose={onClose} /> : <Create onClose={onClose} />}
    </Modal>
  );
}

const nameProblem = (name: string) => (name.trim() ? null : "A name is needed");

function Create({ onClose }: { onClose: () => void }) {
  const { project } = useScope();
  const create = useCreateLayer(project.key);
  const form = useForm({
    initialValues: { name: "", key: "", description: "" },
    validate: { name: nameProblem, key: keyProblem },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: (it) => {
        done(`${it.name} was created. All of its traffic is free.`);
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error, ["name", "key", "description"])),
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <NameAndKey form={form} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <Buttons onClose={onClose} pending={create.isPending} action="Create layer" />
      </Stack>
    </form>
  );
}

function Edit({ layer, onClose }: { layer: Layer; onClose: () => void }) {
  const { project } = useScope();
  const patch = usePatchLayer(project.key);
  const form = useForm({
    initialValues: { name: layer.name, description: layer.description },
    validate: { name: nameProblem },
  });
  const submit = form.onSubmit(({ name, description }) => {
    const instructions: LayerInstruction[] = [];
    if (name !== layer.name) instructions.push({ kind: "updateName", value: name });
    if (description !== layer.description) instructions.push({ kind: "updateDescription", value: description });
    if (instructions.length === 0) return onClose();
    patch.mutate(
      { layer: layer.key, instructions },
      {
        onSuccess: () => {
          done("Saved");
          onClose();
        },
      },
    );
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={patch.error} />
        <TextInput label="Name" data-autofocus {...form.getInputProps("name")} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <Buttons onClose={onClose} pending={patch.isPending} action="Save" />
      </Stack>
    </form>
  );
}

function Buttons({ onClose, pending, action }: { onClose: () => void; pending: boolean; action: string }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" loading={pending}>
        {action}
      </Button>
    </Group>
  );
}
