import { Button, Checkbox, ColorInput, Group, Modal, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useCreateEnvironment } from "@/api/environments/create-environment";
import { FormProblem } from "@/components/form-problem";
import { NameAndKey } from "@/components/name-and-key";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { keyProblem } from "@/lib/key";
import { fieldErrors } from "@/lib/problem";

export function CreateEnvironment({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create an environment">
      <Form onClose={onClose} />
    </Modal>
  );
}

const SWATCHES = ["#d64550", "#e0701f", "#a88600", "#11917f", "#3a63d6", "#7a55c9", "#b5419b", "#6a768c"];

function Form({ onClose }: { onClose: () => void }) {
  const { project } = useScope();
  const create = useCreateEnvironment(project.key);
  const form = useForm({
    initialValues: { name: "", key: "", color: "#11917f", critical: false, requireComments: false },
    validate: {
      name: (it) => (it.trim() ? null : "A name is needed"),
      key: keyProblem,
      color: (it) => (/^#[0-9a-fA-F]{6}$/.test(it) ? null : "Six hexadecimal digits"),
    },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(
      { ...values, color: values.color.slice(1) },
      {
        onSuccess: (environment) => {
          done(`${environment.name} was created. Every flag is off in it.`);
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error, ["name", "key", "color"])),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <NameAndKey form={form} />
        <ColorInput label="Color" swatches={SWATCHES} format="hex" {...form.getInputProps("color")} />
        <Checkbox
          label="Critical: it serves real users, so changes must be confirmed"
          {...form.getInputProps("critical", { type: "checkbox" })}
        />
        <Checkbox label="Changes need a comment" {...form.getInputProps("requireComments", { type: "checkbox" })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create environment
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
