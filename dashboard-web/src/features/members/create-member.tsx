import { Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useCreateMember } from "@/api/members/create-member";
import { FormProblem } from "@/components/form-problem";
import { done } from "@/components/toast";
import type { Role } from "@/domain/account";
import { fieldErrors } from "@/lib/problem";
import { ROLES } from "./roles";

const SHORTEST = 12;

export function CreateMember({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a member">
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const create = useCreateMember();
  const form = useForm({
    initialValues: { firstName: "", lastName: "", email: "", role: "writer" as Role, password: "" },
    validate: {
      email: (it) => (/^\S+@\S+$/.test(it) ? null : "An e-mail address is needed"),
      password: (it) => (it.length >= SHORTEST ? null : `At least ${SHORTEST} characters`),
    },
  });
  const submit = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: () => {
        done(`${values.email} can sign in now`);
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrors(error, ["email", "password", "role", "firstName", "lastName"])),
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={create.error} />
        <Group grow>
          <TextInput label="First name" data-autofocus {...form.getInputProps("firstName")} />
          <TextInput label="Last name" {...form.getInputProps("lastName")} />
        </Group>
        <TextInput label="E-mail" type="email" autoComplete="off" {...form.getInputProps("email")} />
        <Select label="Role" data={ROLES.filter((it) => it.value !== "owner")} {...form.getInputProps("role")} />
        <PasswordInput
          label="First password"
          description="Burgee sends no e-mail: hand it over yourself."
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Add member
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
